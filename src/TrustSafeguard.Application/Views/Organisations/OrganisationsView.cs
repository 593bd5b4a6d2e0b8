using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Organisations;

/// <summary>Trusts, schools and authorities.</summary>
public sealed class OrganisationsView(RecordIndex records)
{
    private readonly Dictionary<LogId, TrustView> owners = [];
    private readonly Dictionary<string, LocalAuthorityView> authorities = [];
    private readonly Dictionary<int, SchoolView> schools = [];

    public OrderedList<SchoolView> Schools { get; } = new(school => school.Key);

    public IReadOnlyCollection<TrustView> Owners => owners.Values;

    public IReadOnlyCollection<LocalAuthorityView> LocalAuthorities => authorities.Values;

    public SchoolView? FindSchool(int urn) => schools.GetValueOrDefault(urn);

    public TrustView? FindTrust(string uid) => owners.GetValueOrDefault(Logs.OfTrust(uid));

    public LocalAuthorityView? FindLocalAuthority(string code) => authorities.GetValueOrDefault(code);

    /// <summary>A trust, or an authority in its part as an owner, by its id: that of its log.</summary>
    public TrustView? FindOwner(string id) => owners.GetValueOrDefault(new LogId(id));

    internal TrustView Owner(LogId log) => owners[log];

    internal void Apply(LogId log, string stream, LogOwnerEvent happened)
    {
        switch (happened)
        {
            case LogOwnerEvent.Registered e:
                Register(log, stream, e);
                break;
            case LogOwnerEvent.Renamed e:
                owners[log].Name = e.Name;
                break;
        }
    }

    internal void Apply(LogId log, SchoolEvent happened)
    {
        switch (happened)
        {
            case SchoolEvent.Onboarded e:
                Onboard(log, e);
                break;
        }
    }

    internal void Apply(SchoolView school, SchoolEvent.DetailsChanged e, DateTimeOffset at)
    {
        school.Name = e.Name;
        school.Phase = e.Phase;
        Place(school, e.LocalAuthorityCode, e.LocalAuthorityName, at);
    }

    private void Register(LogId log, string stream, LogOwnerEvent.Registered e)
    {
        var owner = new TrustView(stream, log, e.Code) { Name = e.Name };
        owners.Add(log, owner);
        if (e.Kind == LogOwnerKind.Trust)
        {
            records.Add(owner);
        }
    }

    private void Onboard(LogId log, SchoolEvent.Onboarded e)
    {
        var owner = owners[log];
        var school = new SchoolView(e.Urn, log, owner) { Name = e.Name, Phase = e.Phase };
        Place(school, e.LocalAuthorityCode, e.LocalAuthorityName, DateTimeOffset.MinValue);
        owner.Schools.Add(school);
        schools.Add(e.Urn, school);
        Schools.Add(school);
        records.Add(school);
    }

    private void Place(SchoolView school, string code, string name, DateTimeOffset since)
    {
        if (!authorities.TryGetValue(code, out var authority))
        {
            authorities.Add(code, authority = new LocalAuthorityView(code, Logs.OfLocalAuthority(code)));
            records.Add(authority);
        }

        authority.Name = name;
        if (!ReferenceEquals(school.LocalAuthority, authority))
        {
            school.LocalAuthority?.Schools.Remove(school);
            school.LocalAuthority = authority;
            school.LocalAuthorities.Add((authority, since));
            authority.Schools.Add(school);
        }
    }
}
