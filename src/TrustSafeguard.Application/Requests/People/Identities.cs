using System.Security.Cryptography;
using System.Text;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>Whose an identity is: one person's, with one post at one place that has not ended.</summary>
internal static class Identities
{
    private static readonly Refusal TakenAtSchool = new(
        "staff-member.identity-taken", "Use the record that this person has at the school already, or correct `identity`: a member of staff has it.", "identity");

    private static readonly Refusal TakenElsewhere = new(
        "appointment.identity-taken",
        "Use the appointment that this person has there already, or correct `identity`: somebody who holds a post there has it. Their roles are changed with `changeRoles`.",
        "identity");

    /// <summary>
    /// All roles that a person was ever given where a post is, in whichever of their posts, by earlier identities too: whoever watches over matters somewhere is put nowhere by
    /// those whom they watch.
    /// </summary>
    public static RoleSet RolesEverOf(PostView? post, SafeguardingViews views) => post is null || views.Organisations.FindOwner(post.Log.Value) is not { } owner ? RoleSet.Empty
        : RolesEverOf(EarlierIdentities.PostsEverOf(post), owner);

    /// <summary>The same of whoever has an identity, where a record is.</summary>
    public static RoleSet RolesEverOf(string? identity, RecordView? where, SafeguardingViews views) =>
        string.IsNullOrEmpty(identity) || where is null || views.Organisations.FindOwner(where.Log.Value) is not { } owner ? RoleSet.Empty
            : RolesEverOf(EarlierIdentities.PostsEverOf(PostsJoinedBy(PlainText.IdentityKey(identity), owner, views), owner), owner);

    /// <summary>
    /// The same of whoever else has an identity: of whom a post is joined with where it is given that. Empty where it joins nobody: the identity is of the same person already, of
    /// nobody else there, or the first that the post has.
    /// </summary>
    public static RoleSet RolesEverOfOthers(string? identity, PostView? post, SafeguardingViews views)
    {
        if (string.IsNullOrEmpty(identity) || post is null or { Person: null, EarlierPersons.Count: 0 } || views.Organisations.FindOwner(post.Log.Value) is not { } owner)
        {
            return RoleSet.Empty;
        }

        var own = EarlierIdentities.PostsEverOf([post], owner);
        return RolesEverOf(EarlierIdentities.PostsEverOf(PostsJoinedBy(PlainText.IdentityKey(identity), owner, views), owner).Except(own), owner);
    }

    // Whatever has it now, and what had it within the log: with those a post there is joined that is given it.
    private static IEnumerable<PostView> PostsJoinedBy(string key, TrustView owner, SafeguardingViews views) => views.People.PostsEverOf(key)
        .Where(post => EarlierIdentities.IsWithin(post, owner) || (post.Identity is { } identity && PlainText.IdentityKey(identity) == key));

    /// <summary>All posts that are or were of whoever has or had an identity; none where no post knows it.</summary>
    public static IEnumerable<PostView> PostsEverOf(string? identity, SafeguardingViews views) =>
        string.IsNullOrEmpty(identity) ? [] : views.People.PostsEverOf(PlainText.IdentityKey(identity)).SelectMany(EarlierIdentities.PostsAnywhere).Distinct();

    // What somebody is in another trust watches over nobody here: a refusal that turned on it would tell whoever asks of it.
    private static RoleSet RolesEverOf(IEnumerable<PostView> posts, TrustView owner) => posts.Where(post => EarlierIdentities.IsWithin(post, owner))
        .Aggregate(RoleSet.Empty, (roles, each) => roles.Union(each.RolesEver));

    /// <summary>What has to be held before a post at a school has an identity.</summary>
    /// <param name="scope">What the request is planned from.</param>
    /// <param name="identity">As it was given; null for none.</param>
    /// <param name="school">The school.</param>
    /// <param name="post">The stream of the post that is to have it.</param>
    /// <param name="claim">The claim; null where nothing is to be claimed.</param>
    /// <returns>Why it cannot have it; null where it can.</returns>
    public static Refusal? Claim(PlanningScope scope, string? identity, SchoolView school, string post, out CommandPlan.UniqueClaim? claim) =>
        Claim(scope, identity, school.Log, school.Id, each => each is StaffMemberView && each.CountsAt(school), post, TakenAtSchool, out claim);

    /// <summary>The same of a post at the trust or at the authority that a log is of.</summary>
    public static Refusal? Claim(PlanningScope scope, string? identity, LogId log, string post, out CommandPlan.UniqueClaim? claim) =>
        Claim(scope, identity, log, log.Value, each => each is AppointmentView && each.Log == log, post, TakenElsewhere, out claim);

    private static Refusal? Claim(
        PlanningScope scope, string? identity, LogId log, string place, Func<PostView, bool> isThere, string post, Refusal taken, out CommandPlan.UniqueClaim? claim)
    {
        claim = null;

        // A blank identity claims nothing: the decider refuses it.
        if (string.IsNullOrEmpty(identity))
        {
            return null;
        }

        List<PostView> there = [.. scope.Views.People.PersonOf(identity)?.Posts.Where(isThere) ?? []];
        var now = scope.Now;

        // Asked again with the same request id, it is the post itself that holds it.
        if (there.Exists(each => now < each.Leaves && each.Id != post))
        {
            return taken;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{PlainText.IdentityKey(identity)}\n{place}")));
        claim = new(StreamIds.ClaimOnIdentity(digest), new ClaimCommand.Take(post, scope.Now, there.LastOrDefault(each => each.Id != post)?.Id), taken, holder => (log, holder));
        return null;
    }
}
