using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>What turns on matters, worked out once for one viewer.</summary>
/// <param name="now">The present.</param>
internal sealed class WorkedOutMatters(DateTimeOffset now)
{
    // What turns on when a matter was raised is gone through by whoever has led its school: some 50 ns each, where a look takes 0.4 us.
    private const int LeadersOfALook = 8;

    private readonly KnownHandlers handlers = new(now);
    private Dictionary<TrustView, IReadOnlySet<BreachView>>? ofWhoChose;
    private Dictionary<TrustView, IReadOnlySet<SchoolView>>? schools;
    private Dictionary<(StaffMemberView Member, Audiences Enough), Audiences>? found;

    /// <summary>As how many looks at records it counts, beside the one look, what was worked out since whoever counts has set it to none.</summary>
    public int Looks { get; set; }

    public Role HandlerOf(BreachView breach)
    {
        Looks += breach.School.Leading.Count / LeadersOfALook;
        return handlers.HandlerOf(breach);
    }

    /// <summary>What the matters about somebody come to.</summary>
    /// <param name="member">Whom they are about.</param>
    /// <param name="enough">What is enough.</param>
    /// <param name="find">Goes through them, once in one reading.</param>
    /// <remarks>INVARIANT: nor are they counted more than once: whoever names one person often is told no more by what that costs.</remarks>
    public Audiences About(StaffMemberView member, Audiences enough, Func<StaffMemberView, Audiences, Audiences> find)
    {
        found ??= [];
        if (!found.TryGetValue((member, enough), out var known))
        {
            found[(member, enough)] = known = find(member, enough);
        }

        return known;
    }

    /// <summary>A reading is over.</summary>
    /// <remarks>
    /// What is found of a matter may be another thing in the next. Which are closed since their subject chose the viewer stays: one that is raised meanwhile is open to whoever
    /// held their post by then.
    /// </remarks>
    public void EndReading() => found = null;

    /// <summary>The matters at a trust's schools that are closed to its officer, since whom they are about could have chosen them.</summary>
    /// <param name="trust">The trust.</param>
    /// <param name="viewer">Who asks, the same each time.</param>
    public IReadOnlySet<BreachView> OfWhoChose(TrustView trust, Reach viewer)
    {
        ofWhoChose ??= new(ReferenceEqualityComparer.Instance);
        if (!ofWhoChose.TryGetValue(trust, out var known))
        {
            ofWhoChose.Add(trust, known = ChosenOfficers.MattersOfWhoChose(trust, viewer, now));
        }

        return known;
    }

    /// <summary>Whether such a matter can be one of a school, whether or not there is any.</summary>
    /// <param name="school">The school.</param>
    /// <param name="viewer">Who asks, the same each time.</param>
    public bool MayBeOfWhoChose(SchoolView school, Reach viewer)
    {
        schools ??= new(ReferenceEqualityComparer.Instance);
        if (!schools.TryGetValue(school.Owner, out var known))
        {
            schools.Add(school.Owner, known = ChosenOfficers.SchoolsOfWhoCouldChoose(school.Owner, viewer, now));
        }

        return known.Contains(school);
    }
}
