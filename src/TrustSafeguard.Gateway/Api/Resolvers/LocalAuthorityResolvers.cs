using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class LocalAuthorityResolvers
{
    public static Policy? Policy(LocalAuthorityView authority, DateTimeOffset? asOf, RequestContext context) => context.Records.PolicyOf(authority, asOf);

    public static int PolicyVersion(LocalAuthorityView authority, RequestContext context) => context.Records.PolicyVersionOf(authority);

    public static Connection<SchoolView> Schools(
        LocalAuthorityView authority, int? first, string? after, SchoolFilter? where, SchoolOrder orderBy, RequestContext context) =>
        context.Records.Schools(authority, context.Known(where), Pages.Of(ListMarks.Of(orderBy), first, after), orderBy);

    public static Connection<EmergencyAccessView> EmergencyAccesses(LocalAuthorityView authority, bool? seen, int? first, string? after, RequestContext context) =>
        context.Records.EmergencyAccesses(authority, seen, Pages.Of(ListMarks.EmergencyAccesses, first, after));

    public static ValueTask<ReadPage> Reads(LocalAuthorityView authority, ReadFilter? where, int? first, string? after, RequestContext context, CancellationToken cancellation) =>
        context.ReadsAsync(Logs.OfLocalAuthority(authority.Code), where, Pages.Of(first), after, cancellation, isOfMattersAlone: true);

    public static ValueTask<LocalAuthorityStatistics> Statistics(
        LocalAuthorityView authority, DateOnly from, DateOnly to, RequestContext context, CancellationToken cancellation) =>
        context.StatisticsAsync(authority, from, to, release => new LocalAuthorityStatistics(release), cancellation);

    public static ValueTask<LocalAuthorityStatistics> StatisticsOf(
        LocalAuthorityView authority, int year, StatisticalYear running, int? quarter, RequestContext context, CancellationToken cancellation) =>
        context.StatisticsAsync(authority, new NamedPeriod(year, running, quarter), release => new LocalAuthorityStatistics(release), cancellation);

    public static ConceptVersion? StatisticalConcepts(LocalAuthorityView authority, DateOnly? on, RequestContext context) =>
        context.Records.ConceptVersions.On(authority.Code, on ?? LondonTime.DateOf(context.Records.Now));

    public static IReadOnlyList<ConceptVersion> StatisticalConceptVersions(LocalAuthorityView authority, RequestContext context) =>
        context.Records.ConceptVersions.OfAuthority(authority.Code);

    public static IReadOnlyList<AppointmentView> Posts(LocalAuthorityView authority, RequestContext context) => context.Records.Posts(authority);
}
