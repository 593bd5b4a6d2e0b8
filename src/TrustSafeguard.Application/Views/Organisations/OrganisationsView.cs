using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Organisations;

/// <summary>Trusts, schools and authorities.</summary>
public sealed class OrganisationsView(RecordIndex records)
{
    private readonly VersionedIndex<LogId, TrustView> owners = new();
    private readonly VersionedIndex<string, LocalAuthorityView> authorities = new();
    private readonly VersionedIndex<int, SchoolView> schools = new();
    private readonly VersionedIndex<string, OrderedList<SchoolView>> byPhase = new();

    public OrderedList<SchoolView> Schools { get; } = new(school => school.Key);

    /// <summary>The trusts, by their UIDs.</summary>
    public OrderedList<TrustView> Trusts { get; } = new(trust => new CursorKey(0, trust.Uid));

    /// <summary>The authorities, by their codes.</summary>
    public OrderedList<LocalAuthorityView> Authorities { get; } = new(authority => new CursorKey(0, authority.Code));

    public IReadOnlyCollection<TrustView> Owners => owners.Values;

    public IReadOnlyCollection<LocalAuthorityView> LocalAuthorities => authorities.Values;

    public SchoolView? FindSchool(int urn) => schools.Find(urn);

    public TrustView? FindTrust(string uid) => owners.Find(Logs.OfTrust(uid));

    public LocalAuthorityView? FindLocalAuthority(string code) => authorities.Find(code);

    /// <summary>The shortest kept list that holds all that a filter means, and what is left of the filter; null where the list holds nothing else.</summary>
    public (OrderedSpan<SchoolView> Schools, SchoolFilter? Left) Narrow(SchoolFilter where) => where switch
    {
        { LocalAuthority: { } code } => (FindLocalAuthority(code)?.Schools.All ?? OrderedSpan<SchoolView>.Of([]), SchoolFilter.Of(null, where.Phase, where.NameContains)),
        { PhaseKey: { } phase } => (byPhase.Find(phase)?.All ?? OrderedSpan<SchoolView>.Of([]), SchoolFilter.Of(null, null, where.NameContains)),
        _ => (Schools.All, SchoolFilter.Of(null, null, where.NameContains)),
    };

    /// <summary>Every school that is in the area of an authority, or has been.</summary>
    internal IEnumerable<SchoolView> SchoolsEverIn(string authority) =>
        FindLocalAuthority(authority) is { } known ? known.Schools.Concat(known.FormerSchools).Distinct() : [];

    /// <summary>A trust, or an authority in its part as an owner, by its id: that of its log.</summary>
    public TrustView? FindOwner(string id) => owners.Find(new LogId(id));

    /// <exception cref="ViewException">The log has told of none.</exception>
    internal TrustView Owner(LogId log) => owners.Find(log) ?? throw ViewException.Unknown("trust or authority");

    /// <exception cref="ViewException">The log has told of none with this URN.</exception>
    internal SchoolView School(LogId log, int urn) => FindSchool(urn) is { } school && school.Log == log ? school : throw ViewException.Unknown("school");

    internal Action Prepare(LogId log, string stream, LogOwnerEvent happened)
    {
        switch (happened)
        {
            case LogOwnerEvent.Registered e:
                return PrepareRegistration(log, stream, e);
            case LogOwnerEvent.Renamed e:
                var owner = Owner(log);
                return () => owner.Name = e.Name;
            case LogOwnerEvent.KeyMade e:
                var keyed = Owner(log);
                return () => keyed.Key = e.Key;
            default:
                throw ViewException.NoView();
        }
    }

    internal Action Prepare(string stream, SchoolEvent happened, ToldAt told)
    {
        switch (happened)
        {
            case SchoolEvent.Onboarded e:
                return PrepareOnboarding(e, told);
            case SchoolEvent.DetailsChanged e:
                var school = records.Get<SchoolView>(told.Log, stream, "school");
                var authority = AuthorityFor(e.LocalAuthorityCode);
                return () =>
                {
                    school.Name = e.Name;
                    MoveTo(school, e.Phase);
                    Place(school, authority, e.LocalAuthorityName, told, told.Time);
                    PolicyLibrary.Forget([school], told.Time);
                };
            default:
                throw ViewException.NoView();
        }
    }

    private Action PrepareRegistration(LogId log, string stream, LogOwnerEvent.Registered e)
    {
        if (owners.Find(log) is not null)
        {
            throw ViewException.IdTaken();
        }

        var owner = new TrustView(stream, log, e.Code) { Name = e.Name };
        var isRecord = e.Kind == LogOwnerKind.Trust;
        if (isRecord)
        {
            records.RequireFree(stream);
        }

        return () =>
        {
            owners.Add(log, owner);
            if (isRecord)
            {
                records.Add(owner);
            }

            if (owner.IsTrust)
            {
                Trusts.Add(owner);
            }
        };
    }

    private Action PrepareOnboarding(SchoolEvent.Onboarded e, ToldAt told)
    {
        var owner = Owner(told.Log);
        var school = new SchoolView(e.Urn, told.Log, owner) { Name = e.Name };
        records.RequireFree(school.Id);
        var authority = AuthorityFor(e.LocalAuthorityCode);
        return () =>
        {
            Place(school, authority, e.LocalAuthorityName, told, DateTimeOffset.MinValue);
            owner.Schools.Add(school);
            owner.CoverageCache.Forget();
            schools.Add(e.Urn, school);
            Schools.Add(school);
            MoveTo(school, e.Phase);
            records.Add(school);
        };
    }

    /// <summary>An authority that schools of any log may be in; known from the first of them on.</summary>
    private LocalAuthorityView AuthorityFor(string code)
    {
        if (FindLocalAuthority(code) is { } known)
        {
            return known;
        }

        var authority = new LocalAuthorityView(code, Logs.OfLocalAuthority(code));
        records.RequireFree(authority.Id);
        return authority;
    }

    private void MoveTo(SchoolView school, string? phase)
    {
        if (school.PhaseKey is { } left)
        {
            byPhase.Find(left)?.Remove(school);
        }

        school.Phase = phase;
        if (SchoolFilter.KeyOf(phase) is { } key)
        {
            if (byPhase.Find(key) is not { } ofPhase)
            {
                byPhase.Add(key, ofPhase = new(each => each.Key));
            }

            ofPhase.Add(school);
        }
    }

    private void Place(SchoolView school, LocalAuthorityView authority, string name, ToldAt told, DateTimeOffset since)
    {
        if (authorities.Find(authority.Code) is null)
        {
            authorities.Add(authority.Code, authority);
            Authorities.Add(authority);
            records.Add(authority);
        }

        authority.Tell(name, told);
        if (!ReferenceEquals(school.LocalAuthority, authority))
        {
            school.LocalAuthority?.Schools.Remove(school);
            school.LocalAuthority?.FormerSchools.Add(school);
            school.LocalAuthority = authority;
            school.LocalAuthorities.Add((authority, since));
            authority.Schools.Add(school);
        }
    }
}
