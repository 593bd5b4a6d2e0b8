using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Access;

/// <summary>Where to look for what is open to a viewer who does not see all, so that nobody walks what cannot be.</summary>
/// <param name="views">What there is.</param>
/// <param name="access">What the viewer may see of it.</param>
/// <param name="toSeeBreaches">To whom breaches are open.</param>
internal sealed class OpenRecords(SafeguardingViews views, ViewerAccess access, Audiences toSeeBreaches)
{
    // What these are to every matter of a trust, but for those about themselves, about somebody above them or about whoever chose them.
    private const Audiences OfEveryMatter = Audiences.TrustSafeguarding | Audiences.ReadsBreaches;

    private readonly Reach reach = access.Reach;
    private Dictionary<TrustView, bool>? whole;
    private (TrustView Owner, bool IsWhole)? last;
    private bool? areWhole;
    private OrderedSpan<SchoolView>? schools;

    /// <summary>The schools, by URN.</summary>
    public OrderedSpan<SchoolView> Schools => schools ??= OrderedSpan<SchoolView>.Of(
        reach.Owners.SelectMany(owner => owner.Schools)
            .Concat(reach.Schools)
            .Distinct().Where(school => access.Sees(school)).OrderBy(school => school.Key));

    public IEnumerable<TrustView> Trusts => reach.Owners.Where(owner => owner.IsTrust).Concat(Schools.Items.Select(school => school.Trust).OfType<TrustView>())
        .Distinct().Where(trust => access.Sees(trust)).OrderBy(views.Organisations.Trusts.KeyOf);

    public IEnumerable<LocalAuthorityView> LocalAuthorities => reach.Authorities.Concat(Schools.Items.Select(school => school.LocalAuthority))
        .Distinct().Where(authority => access.Sees(authority)).OrderBy(views.Organisations.Authorities.KeyOf);

    /// <summary>The logs that can tell of anything that is open: of a local authority's officer those of schools too that they see nothing of but what is referred.</summary>
    public IEnumerable<LogId> Logs => Schools.Items.Concat(Beside).Select(school => school.Log).Distinct();

    /// <summary>Whether every breach of an owner's schools is open to the viewer, but some of <see cref="Reach.KeptMatters"/>.</summary>
    public bool IsWhole(TrustView owner)
    {
        // Schools that are asked about one after another have one owner.
        if (last is { } known && ReferenceEquals(known.Owner, owner))
        {
            return known.IsWhole;
        }

        last = (owner, FindWhole(owner));
        return last.Value.IsWhole;
    }

    /// <summary>The same of all of <see cref="Breaches"/>.</summary>
    public bool AreWhole => areWhole ??= reach.Owners.All(IsWhole) && !reach.Authorities.Any() && Beside.Count == 0;

    /// <summary>All breaches that can be open, each once.</summary>
    public IReadOnlyList<PartedBreaches> Breaches => field ??= [.. Trustwide.Select(trust => trust.PartedBreaches), .. Beside.Select(school => school.PartedBreaches)];

    /// <summary>Those of a trust's schools.</summary>
    public IReadOnlyList<PartedBreaches> BreachesOf(TrustView trust) =>
        Trustwide.Contains(trust) ? [trust.PartedBreaches] : [.. Beside.Where(school => school.Owner == trust).Select(school => school.PartedBreaches)];

    /// <summary>The most schools that one trust, or one authority, has among <see cref="Schools"/>.</summary>
    public int MostOf<TPlace>(Func<SchoolView, TPlace?> place)
        where TPlace : class => Schools.Items.Select(place).OfType<TPlace>().CountBy(of => of).Select(of => of.Value).DefaultIfEmpty().Max();

    /// <summary>All referrals that can be open, each once.</summary>
    public IEnumerable<PartedReferrals> Referrals => Trustwide.SelectMany(trust => trust.Schools).Concat(Beside).Select(school => school.Referrals);

    /// <summary>Schools beside those of trusts of which the viewer sees all: any matter there can be open.</summary>
    /// <remarks>A referral stays with the authority that it was made to, wherever the school has come to since.</remarks>
    public IReadOnlyList<SchoolView> Beside => field ??= [.. reach.Authorities.SelectMany(authority => authority.Schools.Concat(authority.FormerSchools))
        .Concat(reach.Schools)
        .Distinct().Where(school => (!reach.Owners.Contains(school.Owner) || !school.Owner.IsTrust) && access.SeesMattersAt(school))];

    private bool FindWhole(TrustView owner)
    {
        whole ??= new(ReferenceEqualityComparer.Instance);
        if (!whole.TryGetValue(owner, out var known))
        {
            whole.Add(owner, known = owner.IsTrust && (reach.AudienceOf(owner) & toSeeBreaches & OfEveryMatter) != Audiences.None && reach.IsApartFrom(owner));
        }

        return known;
    }

    private IReadOnlyList<TrustView> Trustwide => field ??= [.. reach.Owners.Where(owner => owner.IsTrust)];
}
