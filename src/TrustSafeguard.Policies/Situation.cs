namespace TrustSafeguard.Policies;

/// <summary>Everything that a clause may turn on: who does what, with whom, how, why, and who has agreed.</summary>
/// <remarks>
/// An adult can hold several roles at once (a teacher who is the designated safeguarding lead): a clause that binds any of them applies.
/// </remarks>
public readonly record struct Situation
{
    /// <summary>The roles of the adult who acts, receives or finds; at least one.</summary>
    public required RoleSet Actor { get; init; }

    /// <summary>Who is on the other side.</summary>
    public required CounterpartKind Counterpart { get; init; }

    /// <summary>The age of the counterpart in whole years, where it is known. An unknown age is treated as any age could be: the strictest reading counts.</summary>
    public int? CounterpartAge { get; init; }

    /// <summary>What is done, received or found.</summary>
    public required Activity Activity { get; init; }

    /// <summary>Whether the adult acts or receives.</summary>
    public Direction Direction { get; init; }

    /// <summary>Why.</summary>
    public Purpose Purpose { get; init; }

    /// <summary>The circumstances that hold.</summary>
    public FactSet Facts { get; init; }

    /// <summary>The roles in which somebody is said to have agreed. One that the actor holds too does not count: it may be the actor's own word.
    /// Parents and carers who are said to agree are taken to do so in writing.</summary>
    public RoleSet Approvals { get; init; }

    /// <summary>The roles in which a person known not to be the actor has agreed, as authorisations on record show. The head's word never counts for the head.
    /// That parents and carers agreed in writing is a fact of its own.</summary>
    public RoleSet ApprovalsByOthers { get; init; }
}
