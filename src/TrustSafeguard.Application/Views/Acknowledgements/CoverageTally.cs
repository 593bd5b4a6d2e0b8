using System.Runtime.InteropServices;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Counts a school's coverage, and until when the count holds where nothing happens.</summary>
/// <remarks>What comes of it keeps a byte of each member of staff, how they were counted; where somebody owes anything also what, of which many owe the same.</remarks>
internal sealed class CoverageTally
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    private readonly AcknowledgementRegister register;
    private readonly int[] requiredOf = new int[Roles.Length];
    private readonly int[] acknowledgedOf = new int[Roles.Length];
    private readonly CountedAs[] places;
    private readonly Dictionary<Arrears, Arrears> arrears = [];
    private Arrears?[] owing;
    private int required;
    private int acknowledged;
    private int overdue;
    private DateTimeOffset until;

    /// <param name="register">What the school's people owe, and when.</param>
    /// <param name="staff">How many of them there are.</param>
    /// <param name="before">What was counted before and is to be put right; null to count all.</param>
    public CoverageTally(AcknowledgementRegister register, int staff, CoverageInForce? before = null)
    {
        this.register = register;
        places = new CountedAs[staff];
        owing = [];
        until = before?.Until ?? register.InForce.Until;
        if (before is not null)
        {
            before.Places.CopyTo(places);
            owing = [.. before.Owing];
            (required, acknowledged, overdue) = (before.Coverage.Required, before.Coverage.Acknowledged, before.Coverage.Overdue);
            foreach (var role in before.Coverage.ByRole)
            {
                (requiredOf[(int)role.Role], acknowledgedOf[(int)role.Role]) = (role.Required, role.Acknowledged);
            }
        }
    }

    /// <summary>What came of it.</summary>
    public CoverageInForce Counted => new(Coverage, register.Time, until)
    {
        Places = ImmutableCollectionsMarshal.AsImmutableArray(places),
        Owing = ImmutableCollectionsMarshal.AsImmutableArray(owing),
    };

    private AcknowledgementCoverage Coverage => new(
        required,
        acknowledged,
        overdue,
        [.. Roles.Where(role => requiredOf[(int)role] > 0).Select(role => new RoleCoverage(role, requiredOf[(int)role], acknowledgedOf[(int)role]))]);

    /// <summary>Counts somebody, in place of how they were counted before.</summary>
    /// <param name="place">Their place among the staff, which they keep.</param>
    /// <param name="member">Who.</param>
    public void Count(int place, StaffMemberView member)
    {
        // Whose roles are others since is never counted in place of before: all are counted anew then.
        var roles = register.RolesOf(member, register.Time);
        Add(roles, places[place], -1);
        places[place] = Of(member, place, out var owed);
        Keep(place, owed);
        Add(roles, places[place], 1);
    }

    private void Keep(int place, Arrears? owed)
    {
        if (owed is not null && place >= owing.Length)
        {
            Array.Resize(ref owing, places.Length);
        }

        if (place < owing.Length)
        {
            owing[place] = owed is null || arrears.TryAdd(owed, owed) ? owed : arrears[owed];
        }
    }

    private CountedAs Of(StaffMemberView member, int place, out Arrears? arrears)
    {
        arrears = null;
        var (time, from, to) = (register.Time, register.CountsFrom(member), register.CountsUntil(member));
        if (to <= time)
        {
            return CountedAs.Nobody;
        }

        if (from > time)
        {
            ChangesAt(from);
            return CountedAs.Nobody;
        }

        if (member.NextRolesAfter(time) is { } others)
        {
            ChangesAt(others);
        }

        var standing = register.ToCount(member, place, out arrears);
        ChangesAt(to);
        ChangesAt(standing.ChangesAt);
        if (member.NextSaidAfter(time) is { } said)
        {
            // Another silo's clock may be ahead of this one's: what was said by it counts from then on.
            ChangesAt(said);
        }

        return !standing.IsAsked ? CountedAs.Nobody : standing.Reason is null ? CountedAs.Current : standing.IsOverdue(time) ? CountedAs.Overdue : CountedAs.Owing;
    }

    private void ChangesAt(DateTimeOffset time) => until = time < until ? time : until;

    private void Add(RoleSet roles, CountedAs counted, int change)
    {
        if (counted == CountedAs.Nobody)
        {
            return;
        }

        var current = counted == CountedAs.Current ? change : 0;
        required += change;
        acknowledged += current;
        overdue += counted == CountedAs.Overdue ? change : 0;
        foreach (var role in roles)
        {
            requiredOf[(int)role] += change;
            acknowledgedOf[(int)role] += current;
        }
    }
}
