package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.Statement;
import io.snowgate.sandbox.engine.sql.Node;

/// A statement taken apart: its text, its nodes with variables and binds in place, and the handle a cancel finds it by.
record Request(Statement statement, String text, List<Node> nodes, Running running) {

    Request {
        nodes = List.copyOf(nodes);
    }

    Request with(List<Node> others) {
        return new Request(statement, text, others, running);
    }
}
