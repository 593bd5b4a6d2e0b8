namespace TrustSafeguard.Application.Requests.People;

/// <summary>Who told what stands in a child's record, as it counts for whoever tells the same once more.</summary>
/// <param name="scope">Who asks.</param>
/// <param name="tellers">By what the identities are compared of those who told it; none where nobody did.</param>
internal sealed class ToldBefore(PlanningScope scope, IReadOnlyList<string> tellers)
{
    private readonly IReadOnlyList<string> own = scope.CallerKeys;

    /// <summary>Whether whoever asks told it, and nobody else did, by whichever of their identities.</summary>
    public bool IsCallers => tellers.Count > 0 && tellers.All(own.Contains);

    /// <summary>Whether it is one person's word alone, and whoever asks is another.</summary>
    /// <remarks>
    /// INVARIANT: nothing is confirmed that no person has looked at: an integration sends again what stands in the school's system, where whoever told it may have typed the same.
    /// </remarks>
    public bool IsConfirmed => scope.CallerPosts.Count > 0 && tellers.Count > 0 && !tellers.Any(own.Contains) && scope.Views.People.AreOfOne(tellers);

    /// <summary>The posts by which it turns on whether it is one person's.</summary>
    public string?[] Streams => [.. tellers.SelectMany(scope.Views.People.PostsEverOf).Select(post => post.Id).Distinct()];
}
