using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Assessments;

/// <summary>A flat rule and a request as whole numbers, which is the best that a plain loop in JavaScript can be given.</summary>
internal static class ScanData
{
    public static object Of(FlatRule rule) => new
    {
        activities = Enumerable.Range(0, 2).Select(word => Mask(rule.Scope.Activities.Where(each => (int)each >> 5 == word).Select(each => (int)each & 31))),
        directions = rule.Scope.Directions.IsEmpty ? 3 : Mask(rule.Scope.Directions.Select(each => (int)each)),
        purposes = rule.Scope.Purposes.IsEmpty ? 3 : Mask(rule.Scope.Purposes.Select(each => (int)each)),
        roles = Mask(rule.Roles),
        when = Mask(rule.Facts.When),
        unless = Mask(rule.Facts.Unless),
        counterparts = Enum.GetValues<CounterpartKind>().Select(kind => Ages(rule.Scope, kind)),
        earlier = rule.Earlier.Select(each => new[] { Mask(each.When), Mask(each.Unless) }),
        agreed = rule.Agreed,
        requires = Mask(rule.Requires),
        groups = rule.Groups.Select(Mask),
    };

    public static object Request(Situation situation, RoleSet roles, RoleSet approvals) => new
    {
        activity = (int)situation.Activity,
        direction = 1 << (int)situation.Direction,
        purpose = 1 << (int)situation.Purpose,
        roles = Mask(roles),
        facts = Mask(situation.Facts),
        counterpart = (int)situation.Counterpart,
        age = situation.CounterpartAge ?? -1,
        approvals = Mask(approvals),
    };

    private static int[]? Ages(ClauseScope scope, CounterpartKind kind)
    {
        var named = scope.Counterparts.FirstOrDefault(each => each.Kind == kind);
        return named is null && !scope.Counterparts.IsEmpty ? null : [named?.FromAge ?? 0, named?.UnderAge ?? int.MaxValue];
    }

    private static int Mask(RoleSet roles) => Mask(roles.Select(role => (int)role));

    private static int Mask(FactSet facts) => Mask(facts.Select(fact => (int)fact));

    private static int Mask(IEnumerable<int> bits) => bits.Aggregate(0, (mask, bit) => mask | (1 << bit));
}
