using System.Collections.Immutable;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Coverage, and how long it stays right where nothing happens.</summary>
/// <param name="Coverage">As it was counted.</param>
/// <param name="From">From when on it is right.</param>
/// <param name="Until">The first moment from which it may be another.</param>
public sealed record CoverageInForce(AcknowledgementCoverage Coverage, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>How each of the staff was counted, by their place among them; none where it is that of several schools together.</summary>
    internal ImmutableArray<CountedAs> Places { get; init; } = [];

    /// <summary>What each of them owed, by their place; null where nothing is to go on from.</summary>
    internal ImmutableArray<Arrears?> Owing { get; init; } = [];

    /// <summary>Who has done something since it was counted, the last first; null where nobody has. While the count holds they alone are counted again.</summary>
    internal ChangedMember? Changed { get; init; }

    public bool Holds(DateTimeOffset time) => From <= time && time < Until;

    /// <summary>The same, with somebody who is to be counted again.</summary>
    internal CoverageInForce But(StaffMemberView member) => HasChanged(member) ? this : this with { Changed = new ChangedMember(member, Changed) };

    /// <summary>The same as what is over, since the log was told of something else that binds; null where that was told as of a time that was counted.</summary>
    internal CoverageInForce? UntilTold(DateTimeOffset toldAt) => From < toldAt ? this with { Until = From } : null;

    /// <summary>What somebody owed when it was counted, where a count of a time not before that may go on from it; null where it may not.</summary>
    /// <param name="place">Their place among the staff.</param>
    /// <param name="member">Who.</param>
    /// <param name="time">The time.</param>
    internal Arrears? OwedBy(int place, StaffMemberView member, DateTimeOffset time) =>
        place < Owing.Length && Owing[place] is { } owed && !HasChanged(member) && !(member.NextSaidAfter(From) <= time) && !(member.NextRolesAfter(From) <= time)
            ? owed
            : null;

    private bool HasChanged(StaffMemberView member)
    {
        for (var changed = Changed; changed is not null; changed = changed.Next)
        {
            if (ReferenceEquals(changed.Member, member))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Somebody who is to be counted again, and who else is.</summary>
    internal sealed record ChangedMember(StaffMemberView Member, ChangedMember? Next);
}
