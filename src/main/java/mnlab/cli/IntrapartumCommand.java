package mnlab.cli;

import picocli.CommandLine.Command;

/** The pipeline for intrapartum ultrasound. */
@Command(
        name = "intrapartum",
        description = {
            "Intrapartum ultrasound (IUGC 2024): standard planes of a video, symphysis and head, angle of progression, head-symphysis distance.",
            "For research, not for diagnosis."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            IntrapartumTrainCommand.class,
            IntrapartumPredictCommand.class,
            IntrapartumReportCommand.class,
            IntrapartumEvaluateCommand.class,
            IntrapartumAgreementCommand.class,
            IntrapartumPhantomCommand.class
        })
final class IntrapartumCommand {}
