using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>What happens next: who, once something is known or was reported, does what, tells whom, and by when.</summary>
public sealed record Route
{
    /// <summary>The id, unique among the document's parts, in lower-case words: <c>west.repeated-invitations</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A heading of a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the person whose turn it is reads.</summary>
    public required string Text { get; init; }

    /// <summary>The ids of the obligations that it comes from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>The activities after which the route is taken. Where it is empty, the text alone says when, and no assessment shows the route.</summary>
    public ImmutableArray<Activity> Activities { get; init; } = [];

    /// <summary>The directions of the activity; both where it is empty.</summary>
    public ImmutableArray<Direction> Directions { get; init; } = [];

    /// <summary>Who was on the other side; anybody, or nobody, where it is empty.</summary>
    public ImmutableArray<CounterpartScope> Counterparts { get; init; } = [];

    /// <summary>The purposes; both where it is empty.</summary>
    public ImmutableArray<Purpose> Purposes { get; init; } = [];

    /// <summary>The circumstances that must all hold.</summary>
    public FactSet When { get; init; }

    /// <summary>Whose turn it is: any of these roles; everybody whom the document binds where it is empty.</summary>
    public RoleSet By { get; init; }

    /// <summary>What they owe in the vocabulary's words; empty where only the text says it.</summary>
    public ImmutableArray<ClauseDuty> Duties { get; init; } = [];

    /// <summary>Whether it follows only on what somebody agreed to: never on what is prohibited.</summary>
    public bool OnceAgreed { get; init; }

    /// <summary>Whether it follows only on what is prohibited, or waits for agreement: what is owed by whoever does it all the same.</summary>
    public bool IfBarred { get; init; }

    /// <summary>Whether it goes with doing something, and not with its having been done against the rules.</summary>
    internal bool GoesWithDoing => OnceAgreed || Duties.Any(duty => duty.Kind is DutyKind.Supervise or DutyKind.Monitor or DutyKind.SeparateAssignment);

    /// <summary>Whether the route may follow on what is asked. An age that is not known may be any.</summary>
    public bool Follows(in Situation situation) =>
        Activities.Contains(situation.Activity)
            && (Directions.IsEmpty || Directions.Contains(situation.Direction))
            && (Purposes.IsEmpty || Purposes.Contains(situation.Purpose))
            && situation.Facts.ContainsAll(When)
            && (Counterparts.IsEmpty || IsWithOneOfThem(situation.Counterpart, situation.CounterpartAge));

    private bool IsWithOneOfThem(CounterpartKind counterpart, int? age)
    {
        foreach (var kind in Policies.Counterparts.ReadAs(counterpart))
        {
            if (Counterparts.Any(each => each.Kind == kind && !(age < each.FromAge) && !(age >= each.UnderAge)))
            {
                return true;
            }
        }

        return false;
    }
}
