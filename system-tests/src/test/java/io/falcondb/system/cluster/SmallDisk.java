package io.falcondb.system.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small file system of its own, which can be filled. It takes root to mount one; without, it is
/// an ordinary folder that cannot.
final class SmallDisk implements AutoCloseable {

    private static final long RESERVE = 32 << 20;

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", "" + folder)
                        == 0;
        return new SmallDisk(folder, mounted);
    }

    Path folder() {
        return folder;
    }

    boolean canBeFilled() {
        return mounted;
    }

    /// But for 32 MB: what is written without a look at the free space goes on.
    void fill() throws IOException {
        byte[] piece = new byte[1 << 20];
        try (var ballast = Files.newOutputStream(ballast())) {
            while (Files.getFileStore(folder).getUsableSpace() > RESERVE) {
                ballast.write(piece);
            }
        }
    }

    void free() throws IOException {
        Files.delete(ballast());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (mounted && run("umount", folder.toString()) != 0) {
            throw new IOException(folder + " cannot be unmounted");
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
