package io.falcondb.ops.command;

import io.falcondb.ops.fleet.Fleet;
import io.falcondb.ops.output.Format;
import io.falcondb.ops.output.Table;
import java.io.PrintWriter;

/// A command being carried out: data goes to `out`, talk to `err`.
public record Task(
        Invocation invocation, Fleet fleet, Format format, PrintWriter out, PrintWriter err) {

    void show(Table table) {
        out.print(format.write(table));
        out.flush();
    }

    void say(String line) {
        err.println(line);
        err.flush();
    }

    /// A command that changes something goes on with `--yes` only.
    ///
    /// @param plan what it would do
    boolean mayGoOn(String plan) {
        boolean go = invocation.has("--yes") && !invocation.has("--dry-run");
        say((go ? "" : "plan: ") + plan + (go ? "" : "; nothing was done, --yes does it"));
        return go;
    }
}
