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

    /// <summary>Who has done something since it was counted, the last first; null where nobody has. They alone are counted again.</summary>
    internal ChangedMember? Changed { get; init; }

    public bool Holds(DateTimeOffset time) => From <= time && time < Until;

    /// <summary>The same, with somebody who is to be counted again.</summary>
    internal CoverageInForce But(StaffMemberView member) => this with { Changed = new ChangedMember(member, Changed) };

    /// <summary>Somebody who is to be counted again, and who else is.</summary>
    internal sealed record ChangedMember(StaffMemberView Member, ChangedMember? Next);
}
