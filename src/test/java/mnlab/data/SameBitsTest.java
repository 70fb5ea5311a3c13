package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.image.phantom.PhantomSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from files to batches: what a batch holds depends on keys alone. */
class SameBitsTest {

    private static final int EPOCHS = 3;

    private record Order(Key key, List<Draw> draws) {}

    @TempDir
    Path folder;

    @Test
    void batchesDoNotDependOnLoaderThreadsNorOnTheCache() {
        Dataset data = Phantoms.write(
                folder.resolve("phantoms"),
                PhantomSettings.standard(5).cases(12).size(24, 20, 16),
                Progress.SILENT);
        Pools pools = data.split(1, .5, .25, .25).labelled(2);
        List<Batch> expected = batches(pools, "cache", 1);
        for (int threads : new int[] {2, 4}) {
            assertSame(expected, batches(pools, "cache", threads));
        }
        assertSame(expected, batches(pools, "another-cache", 2));
    }

    private List<Batch> batches(Pools pools, String cacheName, int threads) {
        VolumeCache cache = new VolumeCache(
                folder.resolve(cacheName),
                Preparation.of(Normalisation.zScore()),
                pools.dataset().classes());
        List<CachedCase> labelled = cache.open(pools.labelled(), threads, Progress.SILENT);
        List<CachedCase> unlabelled = cache.open(pools.unlabelled(), threads, Progress.SILENT);
        PatchSampler sampler = new PatchSampler(PatchSettings.of(12, 12, 8)
                .spacing(1, 1, 1.4)
                .jitter(.1)
                .foreground(.5)
                .gamma(Gamma.configured())
                .mirrored());
        List<Batch> batches = new ArrayList<>();
        try (Loader<Order, Batch> loader =
                new Loader<>(orders(pools), order -> batch(order, sampler, labelled, unlabelled), threads, 4)) {
            loader.forEachRemaining(batches::add);
        }
        return batches;
    }

    private static List<Order> orders(Pools pools) {
        Key key = Key.of(101).then("train");
        List<Order> orders = new ArrayList<>();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (List<Draw> draws : Rounds.of(pools, 8).epoch(key, epoch, 2, 1)) {
                orders.add(new Order(key.then("batch").then(orders.size()), draws));
            }
        }
        return orders;
    }

    private static Batch batch(
            Order order, PatchSampler sampler, List<CachedCase> labelled, List<CachedCase> unlabelled) {
        List<Sample> samples = new ArrayList<>();
        for (Draw draw : order.draws()) {
            CachedCase from = (draw.labelled() ? labelled : unlabelled).get(draw.index());
            samples.add(sampler.draw(
                    from, draw.labelled(), Optional.empty(), order.key().then(samples.size())));
        }
        return new Batch(order.key(), 1, new int[] {12, 12, 8}, samples);
    }

    private static void assertSame(List<Batch> expected, List<Batch> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).cases(), actual.get(i).cases());
            for (int s = 0; s < expected.get(i).size(); s++) {
                Sample a = expected.get(i).samples().get(s);
                Sample b = actual.get(i).samples().get(s);
                assertArrayEquals(a.image(), b.image());
                assertArrayEquals(a.labels(), b.labels());
            }
        }
    }
}
