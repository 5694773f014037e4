package io.falcondb.sql.parse;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's own parser as a shared library, if this machine has it (Debian: libpg-query-dev).
public final class LibPgQuery {
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/libpg_query.so");
    private static final MemoryLayout RESULT =
            MemoryLayout.structLayout(
                    ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS);

    private final MethodHandle parse;
    private final MethodHandle free;

    /// The tree as JSON, or the error with its cursor (from 1).
    public record Result(@Nullable String tree, @Nullable String message, int cursor) {
        public boolean accepted() {
            return message == null;
        }

        /// The tree without places in the text.
        public String treeWithoutPlaces() {
            return String.valueOf(tree)
                    .replaceAll(",?\"(location|stmt_location|stmt_len)\":-?\\d+", "")
                    .replace("{,", "{");
        }
    }

    private LibPgQuery(MethodHandle parse, MethodHandle free) {
        this.parse = parse;
        this.free = free;
    }

    public static Optional<LibPgQuery> load() {
        if (!Files.exists(LIBRARY)) {
            return Optional.empty();
        }
        SymbolLookup symbols = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
        Linker linker = Linker.nativeLinker();
        return Optional.of(
                new LibPgQuery(
                        linker.downcallHandle(
                                symbols.findOrThrow("pg_query_parse"),
                                FunctionDescriptor.of(RESULT, ValueLayout.ADDRESS)),
                        linker.downcallHandle(
                                symbols.findOrThrow("pg_query_free_parse_result"),
                                FunctionDescriptor.ofVoid(RESULT))));
    }

    public Result parse(String sql) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(sql);
            MemorySegment result = (MemorySegment) parse.invoke((SegmentAllocator) arena, text);
            MemorySegment error = result.get(ValueLayout.ADDRESS, 16);
            Result outcome;
            if (error.address() == 0) {
                outcome = new Result(string(result.get(ValueLayout.ADDRESS, 0)), null, 0);
            } else {
                MemorySegment fields = error.reinterpret(48);
                String message = string(fields.get(ValueLayout.ADDRESS, 0));
                outcome = new Result(null, message, fields.get(ValueLayout.JAVA_INT, 28));
            }
            free.invoke(result);
            return outcome;
        } catch (Throwable e) {
            throw new IllegalStateException("libpg_query failed on: " + sql, e);
        }
    }

    private static String string(MemorySegment pointer) {
        return pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
