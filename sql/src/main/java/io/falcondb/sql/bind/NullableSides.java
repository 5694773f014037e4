package io.falcondb.sql.bind;

import io.falcondb.sql.algebra.Apply;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.Relation;

/// Which columns of a FROM row an outer join may have made NULL.
final class NullableSides {

    private NullableSides() {}

    static boolean contains(Relation relation, int column) {
        return switch (relation) {
            case Join join -> {
                int width = join.left().columns().size();
                boolean right = column >= width;
                boolean nullable =
                        switch (join.kind()) {
                            case LEFT -> right;
                            case RIGHT -> !right;
                            case FULL -> true;
                            case INNER, SEMI, ANTI -> false;
                        };
                yield nullable
                        || (right
                                ? contains(join.right(), column - width)
                                : contains(join.left(), column));
            }
            case Apply apply -> {
                int width = apply.left().columns().size();
                boolean right = column >= width;
                yield right && apply.kind() == Join.Kind.LEFT
                        || (right
                                ? contains(apply.right(), column - width)
                                : contains(apply.left(), column));
            }
            default -> false;
        };
    }
}
