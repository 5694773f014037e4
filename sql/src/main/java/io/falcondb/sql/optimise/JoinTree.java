package io.falcondb.sql.optimise;

/// An order of joins.
sealed interface JoinTree {

    long leaves();

    double rows();

    double cost();

    record Leaf(int index, double rows) implements JoinTree {
        @Override
        public long leaves() {
            return 1L << index;
        }

        @Override
        public double cost() {
            return 0;
        }
    }

    record Node(JoinTree left, JoinTree right, double rows, double cost) implements JoinTree {
        @Override
        public long leaves() {
            return left.leaves() | right.leaves();
        }
    }

    /// The join of the two with the smaller one on the right, where it is hashed or looked up.
    static JoinTree join(JoinTree one, JoinTree other, double rows) {
        boolean swap = one.rows() < other.rows() && !(other instanceof Leaf);
        JoinTree left = swap ? other : one;
        JoinTree right = swap ? one : other;
        return new Node(left, right, rows, one.cost() + other.cost() + rows);
    }
}
