using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>Who has to acknowledge a new version is worked out when it is published, where it keeps nobody waiting but the publisher.</summary>
internal static class ComparisonAhead
{
    /// <summary>Waits for a publication, and compares where there was one.</summary>
    /// <param name="publication">What is published.</param>
    /// <param name="desk">Where it was asked for.</param>
    /// <param name="schools">Those whom it may bind.</param>
    /// <param name="effectiveFrom">From when.</param>
    public static async ValueTask<PolicyAnswer> AfterAsync(
        ValueTask<PolicyAnswer> publication, Desk desk, Func<SafeguardingViews, IEnumerable<SchoolView>> schools, DateOnly effectiveFrom)
    {
        var answer = await publication;
        if (answer.PolicyId is not null)
        {
            Make(desk, schools, effectiveFrom);
        }

        return answer;
    }

    /// <summary>Compares what was acknowledged at schools with what binds them from a day on.</summary>
    /// <remarks>School by school, so that the views are held still for one composition at a time.</remarks>
    private static void Make(Desk desk, Func<SafeguardingViews, IEnumerable<SchoolView>> schools, DateOnly effectiveFrom)
    {
        var time = desk.WhenItBinds(effectiveFrom);
        foreach (var school in desk.Read(views => schools(views).ToList()))
        {
            var (comparisons, pairs) = desk.Read(views => (views.Acknowledgements.Comparisons, views.Acknowledgements.ToCompare(school, time)));
            foreach (var (acknowledged, inForce) in pairs)
            {
                comparisons.Between(acknowledged, inForce);
            }
        }
    }
}
