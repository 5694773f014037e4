package io.falcondb.sql.ast;

/// One SQL statement of any kind.
public sealed interface Statement extends Node
        permits SelectStatement,
                Insert,
                Update,
                Delete,
                Merge,
                Copy,
                CreateTable,
                CreateTableAs,
                AlterTable,
                Definition,
                ObjectStatement,
                TypeStatement,
                RoutineStatement,
                TransactionStatement,
                SessionStatement,
                PreparedStatement,
                Maintenance,
                PrivilegeStatement,
                SystemStatement,
                ReplicationStatement {}
