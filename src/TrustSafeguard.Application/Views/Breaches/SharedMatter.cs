using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>What somebody may know of a breach that is about themselves, once whoever handles it has told them.</summary>
/// <remarks>INVARIANT: nothing here tells who reported it, which child it concerns, how grave it is taken to be, or that it was referred.</remarks>
/// <param name="breach">One that was shared.</param>
public sealed class SharedMatter(BreachView breach)
{
    /// <summary>What it is a part of. INVARIANT: shown to nobody by way of this.</summary>
    public BreachView Breach { get; } = breach;

    public SchoolView School => Breach.School;

    public Activity? Activity => Breach.Raised.Activity;

    public DateTimeOffset RaisedAt => Breach.RaisedAt;

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? ClosedAt => Breach.ClosedAt;

    /// <summary>How it ended. Whoever closes a breach writes for those who see it: the person reads this once somebody who shared it after that said that they are to.</summary>
    public string? Outcome => Statements.Select(statement => statement.Outcome).FirstOrDefault(outcome => outcome is not null);

    /// <summary>What the person was told, the last first.</summary>
    public IReadOnlyList<SharedStatement> Statements { get; } = [.. breach.Shared.Reverse()];
}
