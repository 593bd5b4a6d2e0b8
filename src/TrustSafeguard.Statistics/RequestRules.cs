namespace TrustSafeguard.Statistics;

/// <summary>What a request must keep before anything is counted.</summary>
internal static class RequestRules
{
    public static void Check(ReleaseRequest request)
    {
        var subject = request.Subject;
        Require(!subject.Kinds.IsEmpty, "The subject has no kind; give one, even where there is nothing to part.");
        Require(subject.KindsBrokenDown.All(kind => kind >= 0 && kind < subject.Kinds.Length), "`KindsBrokenDown` names a kind that is not there.");
        Require(!subject.IsBrokenDownTogether || subject.Kinds.Length > 1, "`IsBrokenDownTogether` needs two kinds or more; name the one in `KindsBrokenDown`.");
        Require(subject.Breakdowns.Select(b => b.Name).Distinct(StringComparer.Ordinal).Count() == subject.Breakdowns.Length, "Two breakdowns have the same name.");
        foreach (var breakdown in subject.Breakdowns)
        {
            Require(!breakdown.Categories.IsEmpty, $"The breakdown `{breakdown.Name}` has no category.");
            Require(
                breakdown.OfKind is not { } only || (only >= 0 && only < subject.Kinds.Length),
                $"`OfKind` of the breakdown `{breakdown.Name}` names a kind that is not there.");
            Require(
                breakdown.Never.All(never => never.Kind >= 0 && never.Kind < subject.Kinds.Length && never.Category >= 0 && never.Category < breakdown.Categories.Length),
                $"`Never` of the breakdown `{breakdown.Name}` names a kind or a category that is not there.");
            Require(breakdown.Categories.Distinct(StringComparer.Ordinal).Count() == breakdown.Categories.Length, $"The breakdown `{breakdown.Name}` has a category twice.");
        }

        Require(request.Schools.Select(school => school.Urn).Distinct().Count() == request.Schools.Length, "A school is in the request twice.");
        Require(request.Schools.All(school => school.Places.Length == request.Dimensions.Length), "A school has more or fewer places than the request has dimensions.");
    }

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new ArgumentException(problem);
        }
    }
}
