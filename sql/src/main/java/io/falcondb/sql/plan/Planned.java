package io.falcondb.sql.plan;

import io.falcondb.sql.execute.Operator;

/// A relation with its operator chosen.
///
/// @param ordered the rows come in the order that was asked for
record Planned(Operator operator, PlanNode node, boolean ordered) {

    double rows() {
        return node.rows();
    }

    double cost() {
        return node.totalCost();
    }
}
