package mnlab.cli;

import picocli.CommandLine.Command;

/** Where in a head volume a frame lies. */
@Command(
        name = "pose",
        description = {
            "Where in a head volume an ultrasound frame lies, and how sure that is (QAERTS and the methods beside it).",
            "For research, not for diagnosis."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PoseTrainCommand.class,
            PosePlanCommand.class,
            PosePredictCommand.class,
            PoseEvaluateCommand.class,
            PoseCompareCommand.class,
            PosePhantomCommand.class,
            PoseMethodsCommand.class
        })
final class PoseCommand {}
