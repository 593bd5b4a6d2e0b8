using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class SchoolResolvers
{
    public static Policy Policy(SchoolView school, DateTimeOffset? asOf, RequestContext context) => context.Records.PolicyOf(school, asOf);

    public static Connection<StaffMemberView> Staff(SchoolView school, int? first, string? after, RequestContext context) =>
        context.Records.Staff(school, Pages.In(first, after, id => context.Records.PlaceAmongStaff(school, id)));

    public static Connection<PostView> People(SchoolView school, PeopleFilter? where, int? first, string? after, RequestContext context) =>
        context.Found(where, name => context.Records.People(school, name, Pages.In(first, after, id => context.Records.PlaceAmongStaff(school, id))));

    public static Connection<BreachView> Breaches(SchoolView school, BreachFilter? where, int? first, string? after, BreachOrder orderBy, RequestContext context) =>
        context.Records.Breaches(school, context.Known(where), Pages.Of(ListMarks.Of(orderBy), first, after), orderBy);

    public static IReadOnlyList<BreachCount> BreachCounts(SchoolView school, BreachFilter? where, RequestContext context) =>
        context.Records.BreachCounts(school, context.Known(where));

    public static Connection<LadoReferralView> LadoReferrals(SchoolView school, LadoReferralFilter? where, int? first, string? after, RequestContext context) =>
        context.Records.Referrals(school, context.Known(where), Pages.Of(ListMarks.Referrals, first, after));

    public static Connection<AuthorisationView> Authorisations(SchoolView school, AuthorisationFilter? where, int? first, string? after, RequestContext context) =>
        context.Records.Authorisations(school, context.Known(where), Pages.Of(ListMarks.Authorisations, first, after));

    public static Connection<ContactView> ContactsToReport(SchoolView school, ContactToReportFilter? where, int? first, string? after, RequestContext context) =>
        context.Records.ContactsToReport(school, where, Pages.Of(ListMarks.Contacts, first, after));

    public static int OverdueTriages(SchoolView school, RequestContext context) => context.Records.OverdueTriages(school);

    public static int OverdueLadoReferrals(SchoolView school, RequestContext context) => context.Records.OverdueReferrals(school);

    public static AcknowledgementCoverage AcknowledgementCoverage(SchoolView school, DateTimeOffset? asOf, RequestContext context) =>
        context.Records.Coverage(school, asOf);

    public static Connection<AcknowledgementDue> AcknowledgementsDue(SchoolView school, int? first, string? after, DateTimeOffset? asOf, RequestContext context) =>
        context.Records.AcknowledgementsDue(school, asOf, Pages.Of(ListMarks.AcknowledgementsDue, first, after));
}
