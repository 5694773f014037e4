package io.falcondb.sql.session;

/// Command tags with row counts; the frequent ones are made once.
final class CommandTags {

    private static final int READY = 32;
    private static final String[] SELECT = ready("SELECT ");
    private static final String[] INSERT = ready("INSERT 0 ");
    private static final String[] UPDATE = ready("UPDATE ");
    private static final String[] DELETE = ready("DELETE ");

    private CommandTags() {}

    static String of(String command, long rows) {
        if (rows < READY) {
            switch (command) {
                case "SELECT":
                    return SELECT[(int) rows];
                case "INSERT":
                    return INSERT[(int) rows];
                case "UPDATE":
                    return UPDATE[(int) rows];
                case "DELETE":
                    return DELETE[(int) rows];
                default:
                    break;
            }
        }
        return command.equals("INSERT") ? "INSERT 0 " + rows : command + " " + rows;
    }

    private static String[] ready(String prefix) {
        String[] tags = new String[READY];
        for (int i = 0; i < READY; i++) {
            tags[i] = prefix + i;
        }
        return tags;
    }
}
