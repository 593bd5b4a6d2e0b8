namespace TrustSafeguard.EventStore.Postgres;

/// <summary>Tables that belong together and grow older together.</summary>
/// <param name="Name">What the set is called, for instance <c>events</c>.</param>
/// <param name="Migrations">The steps, from version 1 on, without gaps.</param>
public sealed record PostgresMigrationSet(string Name, IReadOnlyList<PostgresMigration> Migrations)
{
    /// <summary>The version that all steps lead to; 0 where there is none.</summary>
    public int Version => Migrations.Count;

    internal void Check()
    {
        for (var i = 0; i < Migrations.Count; i++)
        {
            if (Migrations[i].Version != i + 1)
            {
                throw new ArgumentException($"The migrations of `{Name}` count 1, 2 and so on; the one in place {i + 1} is of version "
                    + $"{Migrations[i].Version}.", nameof(Migrations));
            }
        }
    }
}
