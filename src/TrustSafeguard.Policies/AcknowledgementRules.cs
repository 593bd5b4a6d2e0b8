using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>When the people whom a policy binds have to acknowledge it.</summary>
public sealed record AcknowledgementRules
{
    /// <summary>The days to acknowledge within where a document is silent.</summary>
    public const int DefaultDueWithinDays = 14;

    /// <summary>Whether newcomers acknowledge the policy at their induction.</summary>
    public bool OnInduction { get; init; } = true;

    /// <summary>After how many months it is due again, 12 for yearly; null for never.</summary>
    public int? EveryMonths { get; init; }

    /// <summary>Whether a new version is acknowledged anew by those whose own clauses changed.</summary>
    public bool OnNewVersion { get; init; } = true;

    /// <summary>The declarations to be signed beside it, <see cref="Fact.AupSigned"/> for example.</summary>
    public FactSet Declarations { get; init; }

    /// <summary>How many days there are from the day it falls due until it is overdue; 1 to 366.</summary>
    public int DueWithinDays { get; init; } = DefaultDueWithinDays;

    /// <summary>The ids of the obligations that the rules come from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];
}
