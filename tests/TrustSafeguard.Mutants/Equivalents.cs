namespace TrustSafeguard.Mutants;

/// <summary>Changes that change nothing that anybody could tell, by what each is known by, with the reason. They are not tried.</summary>
internal static class Equivalents
{
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Reach.PostsEver 7962fa"] = "Same posts, whether or not an identity was ever another: what is kept then says the same as the person.",
        ["Reach.PostsEver 352b73"] = "Same posts, whether or not an identity was ever another: what is kept then says the same as the person.",
        ["Reach.Known 27d828"] = "What is worked out of a school is only kept for the next question.",
        ["Reach.Known b3e524"] = "What is worked out of a school is only kept for the next question.",
        ["Reach.Known d64d12"] = "What is worked out of a school is only kept for the next question.",
        ["Reach.Known 59815f"] = "In one reading a URN has one school: what is asked besides holds always.",
        ["Reach.Known a8f14a"] = "In one reading a URN has one school: what is asked besides holds always.",
        ["Reach.Work 3fe7c0"] = "Each contact is looked at instead, and found to be the same.",
        ["Reach.Of b56fa6"] = "Each contact is looked at instead, and found to be the same.",
        ["Reach.Of c9339b"] = "More is worked out than is asked for, which only takes longer.",
        ["Reach.OfMatter 57ad21"] = "More is worked out than is asked for, which only takes longer.",
        ["Reach.OfMatter 5d56df"] = "More is worked out than is asked for, which only takes longer.",
        ["Reach.Of 57ad21"] = "More is worked out than is asked for, which only takes longer.",
        ["Reach.Of aa8109"] = "More is worked out than is asked for, which only takes longer.",
    };
}
