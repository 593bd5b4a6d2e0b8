namespace TrustSafeguard.EventStore.Postgres;

/// <summary>One step of a set of tables: a text of SQL that is run once, in a transaction, with the schema as the search path.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Name">What it is called, for whoever reads the table of migrations.</param>
/// <param name="Sql">Statements. Once released they are never changed: what is to change takes another version.</param>
public sealed record PostgresMigration(int Version, string Name, string Sql)
{
    /// <summary>
    /// The oldest version of the set whose programs go on with the tables after this step; 0 for all, which is so where it only adds what they do not have to know of. It
    /// is recorded with the step, since those programs do not have its text.
    /// </summary>
    public int OldestThatWorks { get; init; }
}
