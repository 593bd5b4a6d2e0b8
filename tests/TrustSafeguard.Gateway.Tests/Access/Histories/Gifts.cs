namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>Who gave posts at a trust or an authority to whom.</summary>
internal sealed class Gifts(History history)
{
    private static readonly string[] GivingPosts = ["TRUST_SAFEGUARDING_OFFICER", "CHAIR_OF_TRUSTEES", "LOCAL_AUTHORITY_OFFICER"];

    /// <summary>From when on somebody was there, since a matter was raised.</summary>
    public static int? ChoosesSince(IEnumerable<PostFact> own, Fact? place, BreachFact breach) => own
        .Where(post => post.Place == place && post.WasHeldOn(Gateway.Today, breach.Told)).Select(post => (int?)Math.Max(post.Told, breach.Told)).Min();

    /// <summary>
    /// Whether a post, with any of some roles, is the gift of people who were there already when the subject came, or were let in by such in their turn; and its identity since.
    /// Or it had begun by then with one of these roles, whoever had given it.
    /// </summary>
    public bool IsOthersWork(PostFact post, IReadOnlyCollection<PostFact> own, int since, string[] roles, int at = Standing.AtLast) =>
        IsGivenByOthers(post, own, since, roles, at) && (post.IdentityBefore(at) == post.IdentityBefore(since)
            || post.IdentifiedBy.Where(told => told.When > since && told.When < at).All(told => IsWordOfOthers(post.Place, told, own, since)));

    /// <summary>The same, whoever has it now.</summary>
    public bool IsGivenByOthers(PostFact post, IReadOnlyCollection<PostFact> own, int since, string[] roles, int at = Standing.AtLast) => !own.Contains(post)
        && ((post.Told <= since && post.WasHeldOn(Gateway.Today, since) && post.RolesOn(Gateway.Today, since).Intersect(roles).Any())
            || RolesByOthers(post, own, since, at).Intersect(roles).Any());

    // What they are by the last word of those people. Of a post that the subject gave, nobody's word makes it another's gift.
    private string[] RolesByOthers(PostFact post, IReadOnlyCollection<PostFact> own, int since, int at)
    {
        var words = post.GivenBy.Where(told => told.When < at && IsWordOfOthers(post.Place, told, own, since)).Select(told => told.When).ToList();
        return words.Count == 0 || (post.Told > since && words[0] != post.Told) ? [] : post.Roles.Last(each => each.Told == words[^1]).Roles;
    }

    private bool IsWordOfOthers(Fact place, (string? By, int When) told, IReadOnlyCollection<PostFact> own, int since) => told.By is { } by && history.Of<PostFact>().Any(teller =>
        teller.Place == place && teller.Told < told.When && teller.WasHeldOn(Gateway.Today, told.When) && teller.IdentityBefore(told.When) == by
        && IsOthersWork(teller, own, since, GivingPosts, told.When));
}
