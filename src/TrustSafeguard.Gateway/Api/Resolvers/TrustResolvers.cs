using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class TrustResolvers
{
    public static Policy? Policy(TrustView trust, RequestContext context) => context.Records.PolicyOf(trust);

    public static Connection<SchoolView> Schools(TrustView trust, int? first, string? after, SchoolFilter? where, SchoolOrder orderBy, RequestContext context) =>
        context.Records.Schools(trust, context.Known(where), Pages.Of(ListMarks.Of(orderBy), first, after), orderBy);

    public static AcknowledgementCoverage AcknowledgementCoverage(TrustView trust, DateTimeOffset? asOf, RequestContext context) =>
        context.Records.Coverage(trust, asOf);

    public static IReadOnlyList<BreachCount> BreachCounts(TrustView trust, BreachFilter? where, RequestContext context) =>
        context.Records.BreachCounts(trust, context.Known(where));

    public static Connection<EmergencyAccessView> EmergencyAccesses(TrustView trust, bool? seen, int? first, string? after, RequestContext context) =>
        context.Records.EmergencyAccesses(trust, seen, Pages.Of(ListMarks.EmergencyAccesses, first, after));

    public static ValueTask<ReadPage> Reads(TrustView trust, ReadFilter? where, int? first, string? after, RequestContext context, CancellationToken cancellation) =>
        context.ReadsAsync(trust.Log, where, Pages.Of(first), after, cancellation);

    public static Connection<PostView> People(TrustView trust, PeopleFilter? where, int? first, string? after, RequestContext context) =>
        context.Found(where, name => context.Records.People(trust, name, Pages.In(first, after, id => context.Records.PlaceAmongPeople(trust, id))));

    public static Connection<Pattern> Patterns(TrustView trust, int? first, string? after, RequestContext context) =>
        context.Noted(context.Records.Patterns(trust, context.Patterns, Pages.Of(ListMarks.Patterns, first, after)));

    public static Connection<Silence> Silences(TrustView trust, int? first, string? after, RequestContext context) =>
        context.Records.Silences(trust, context.Patterns, Pages.Of(ListMarks.Silences, first, after));

    public static ValueTask<TrustStatistics> Statistics(TrustView trust, DateOnly from, DateOnly to, RequestContext context, CancellationToken cancellation) =>
        context.StatisticsAsync(trust, from, to, release => new TrustStatistics(release), cancellation);

    public static ValueTask<TrustStatistics> StatisticsOf(
        TrustView trust, int year, StatisticalYear running, int? quarter, RequestContext context, CancellationToken cancellation) =>
        context.StatisticsAsync(trust, new NamedPeriod(year, running, quarter), release => new TrustStatistics(release), cancellation);

    public static IReadOnlyList<AppointmentView> Posts(TrustView trust, RequestContext context) => context.Records.Posts(trust);
}
