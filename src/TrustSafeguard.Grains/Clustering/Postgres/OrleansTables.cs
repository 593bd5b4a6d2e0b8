namespace TrustSafeguard.Grains.Clustering.Postgres;

/// <summary>
/// The tables of a cluster on PostgreSQL: its members, its reminders and its snapshots of grains, with the statements by which Orleans's ADO.NET providers use
/// them.
/// </summary>
/// <remarks>
/// The providers ask for nothing but the rows of <c>orleansquery</c>, by key, and give parameters by name. Written to that contract of version 10.4; whoever raises the
/// version runs
/// <c>OrleansTablesTests</c>.
/// </remarks>
public static class OrleansTables
{
    private static readonly string[] Names = ["001-members", "002-reminders", "003-grain-states", "004-members-gone"];

    /// <summary>What they are called among the sets of tables of a database.</summary>
    public const string SetName = "cluster";

    /// <summary>The steps that make them, oldest first: a name and a text of SQL. Once released a step is never changed.</summary>
    public static IReadOnlyList<(string Name, string Sql)> Steps { get; } = [.. Names.Select(name => (name[4..], ReadText($"{name}.sql")))];

    private static string ReadText(string name)
    {
        using var stream = typeof(OrleansTables).Assembly.GetManifestResourceStream($"{typeof(OrleansTables).Namespace}.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
