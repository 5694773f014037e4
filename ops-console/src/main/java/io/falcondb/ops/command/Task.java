package io.falcondb.ops.command;

import io.falcondb.contracts.operations.OperationsClient.Answer;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.ops.fleet.Fleet;
import io.falcondb.ops.output.Format;
import io.falcondb.ops.output.Progress;
import io.falcondb.ops.output.Table;
import io.falcondb.ops.sql.LineSource;
import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// A command being carried out: data goes to `out`, talk to `progress`, and what is typed comes
/// from `lines`.
public record Task(
        Invocation invocation,
        Fleet fleet,
        Format format,
        PrintWriter out,
        Progress progress,
        LineSource lines) {

    /// Of HTTP: the node could not even try.
    private static final int UNAVAILABLE = 503;

    void show(Table table) {
        out.print(format.write(table));
        out.flush();
    }

    void say(String line) {
        progress.say(line);
    }

    /// A command that changes something goes on with `--yes` only.
    ///
    /// @param plan what it would do
    boolean mayGoOn(String plan) {
        boolean go = invocation.has("--yes") && !invocation.has("--dry-run");
        say((go ? "" : "plan: ") + plan + (go ? "" : "; nothing was done, --yes does it"));
        return go;
    }

    /// How a request that changes something ended; what the node said is shown.
    Ending told(RemoteNode node, Supplier<Answer> request) {
        try {
            Answer answer = request.get();
            say(node.name() + ": " + answer.body());
            if (answer.ok()) {
                return Ending.DONE;
            }
            if (answer.status() == UNAVAILABLE) {
                return Ending.FAILED;
            }
            return answer.status() < 500 ? Ending.REFUSED : Ending.UNKNOWN;
        } catch (CompletionException e) {
            boolean never = Fleet.neverArrived(e);
            say(
                    node.name()
                            + ": "
                            + Fleet.reason(e)
                            + (never
                                    ? "; nothing has changed"
                                    : "; it may have happened all the same: look before you try"
                                            + " again"));
            return never ? Ending.FAILED : Ending.UNKNOWN;
        }
    }
}
