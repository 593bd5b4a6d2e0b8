using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Gateway.Api.Inputs;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>The fields of <c>Query</c>.</summary>
public static class Queries
{
    /// <summary>The most ids that <c>nodes</c> looks up at once.</summary>
    public const int NodesLimit = 1_000;

    public static object? Node(string id, RequestContext context) => (object?)context.Records.Find(id) ?? context.Records.Policy(id);

    public static IReadOnlyList<object?> Nodes(IReadOnlyList<string> ids, RequestContext context) => ids.Count <= NodesLimit
        ? [.. ids.Select(id => Node(id, context))]
        : throw new GraphQLException($"`ids` names at most {NodesLimit} records; ask in parts.", "nodes.too-many");

    public static Viewer Viewer(RequestContext context) => context.Viewer;

    public static TrustView? Trust(string uid, RequestContext context) => context.Records.Trust(uid);

    public static SchoolView? School(int urn, RequestContext context) => context.Records.School(urn);

    public static Connection<SchoolView> Schools(
        SchoolFilter? where, int? first, string? after, int? last, string? before, SchoolOrder orderBy, RequestContext context) =>
        context.Records.Schools(context.Known(where), Pages.Of(ListMarks.Of(orderBy), first, after, last, before), orderBy);

    public static LocalAuthorityView? LocalAuthority(string code, RequestContext context) => context.Records.LocalAuthority(code);

    public static IReadOnlyList<Policy> PolicyPacks() => PolicyLibrary.Packs;

    public static Policy? Policy(string id, RequestContext context) => context.Records.Policy(id);

    /// <exception cref="GraphQLException">One of the policies is not known.</exception>
    public static PolicyComparison ComparePolicies(string left, string right, RequestContext context) =>
        context.Records.Compare(Published(left, context), Published(right, context));

    /// <exception cref="GraphQLException">Neither or both of school and policy are given, or what is given is not known.</exception>
    public static AssessmentAnswer Assess(int? school, string? policy, ActivityInput activity, RequestContext context)
    {
        var asked = (school, policy) switch
        {
            ({ } urn, null) => context.Records.PolicyOf(context.KnownSchool(urn), null),
            (null, { } id) => Published(id, context),
            _ => throw new GraphQLException("Give one of `school` and `policy`: whose rules are asked.", "assess.school-or-policy"),
        };
        return new AssessmentAnswer(activity.AskOf(asked).InFull()) { School = school is { } known ? context.KnownSchool(known) : null };
    }

    public static BreachView? Breach(string id, RequestContext context) => context.Records.Find<BreachView>(id);

    public static Connection<BreachView> Breaches(
        BreachFilter? where, BreachOrder orderBy, int? first, string? after, int? last, string? before, RequestContext context) =>
        context.Records.Breaches(context.Known(where), orderBy, Pages.Of(ListMarks.Of(orderBy), first, after, last, before));

    public static Connection<LadoReferralView> LadoReferrals(
        LadoReferralFilter? where, int? first, string? after, int? last, string? before, RequestContext context) =>
        context.Records.Referrals(context.Known(where), Pages.Of(ListMarks.Referrals, first, after, last, before));

    private static Policy Published(string id, RequestContext context) => context.Records.Policy(id)
        ?? throw KnownRecords.ErrorOf(UnknownRecords.Policy(id, "policy"));
}
