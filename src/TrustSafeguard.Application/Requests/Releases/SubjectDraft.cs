using System.Collections.Immutable;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What is to be published of one subject, and what there is of it.</summary>
internal sealed class SubjectDraft
{
    private readonly CountedSubject subject;
    private readonly Period days;

    /// <param name="subject">What is counted.</param>
    /// <param name="request">What is to be published of it.</param>
    /// <param name="earlier">The earlier releases that it is checked against: their schools and days are counted too.</param>
    public SubjectDraft(CountedSubject subject, ReleaseRequest request, ImmutableArray<Release> earlier)
    {
        (this.subject, Request, Schools) = (subject, request, [.. request.Schools.Select(school => school.Urn)]);
        days = new Period(
            earlier.Select(release => release.Period.First).Append(request.Period.First).Min(), earlier.Select(release => release.Period.Last).Append(request.Period.Last).Max());
        foreach (var release in earlier)
        {
            Schools.UnionWith(release.Rows.IsEmpty ? [] : release.Rows[0].Schools);
        }
    }

    public ReleaseRequest Request { get; }

    /// <summary>The schools that are counted.</summary>
    public HashSet<int> Schools { get; }

    /// <summary>What has been counted.</summary>
    public CountedAtSchools Counted { get; } = new();

    /// <summary>Counts what there is at a school; nothing where it is not counted.</summary>
    public void Count(SafeguardingViews views, SchoolView school, ConceptsInForce concepts)
    {
        if (!Schools.Contains(school.Urn))
        {
            return;
        }

        var (kept, versions) = (school.CountsCache.Value ?? SchoolCounts.None, views.ConceptVersions.Count);
        if (kept.Find(subject.Subject, days, versions) is not { } counted)
        {
            var found = new List<Occurrence>();
            subject.Count(views, school, days, concepts, found);
            school.CountsCache.Value = kept.With(new(subject.Subject, days, versions, counted = [.. found]));
        }

        Counted.Add(counted);
    }
}
