using FsCheck;
using FsCheck.Fluent;

namespace TrustSafeguard.Policies.Tests;

public class EnumSetTests
{
    [Fact]
    public void Every_enumeration_of_which_there_are_sets_fits_into_one_word()
    {
        var enumerations = typeof(EnumSet<>).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetProperties()).Select(property => property.PropertyType)
            .SelectMany(type => type.IsGenericType ? type.GetGenericArguments().Append(type) : [type])
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EnumSet<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(type => type.IsEnum)
            .Distinct()
            .ToList();

        enumerations.ShouldBe([typeof(Role), typeof(Fact), typeof(CounterpartKind)], ignoreOrder: true);
        foreach (var enumeration in enumerations)
        {
            Enum.GetUnderlyingType(enumeration).ShouldBe(typeof(int));
            var numbers = Enum.GetValues(enumeration).Cast<int>().ToList();
            numbers.ShouldBe(Enumerable.Range(0, numbers.Count));
            numbers.Count.ShouldBeLessThanOrEqualTo(32);
        }
    }

    [Fact]
    public void A_set_holds_what_a_list_of_its_members_holds() =>
        Prop.ForAll(
            Arb.From(from left in Members from right in Members select (left, right)),
            drawn =>
            {
                var (left, right) = (RoleSet.Of(drawn.left), RoleSet.Of(drawn.right));
                left.ShouldBe(drawn.left.Distinct().Order());
                left.Count.ShouldBe(drawn.left.Distinct().Count());
                left.IsEmpty.ShouldBe(drawn.left.Length == 0);
                left.Union(right).ShouldBe(drawn.left.Union(drawn.right).Order());
                left.Intersect(right).ShouldBe(drawn.left.Intersect(drawn.right).Order());
                left.Except(right).ShouldBe(drawn.left.Except(drawn.right).Order());
                left.Overlaps(right).ShouldBe(drawn.left.Intersect(drawn.right).Any());
                left.ContainsAll(right).ShouldBe(!drawn.right.Except(drawn.left).Any());
                (left == right).ShouldBe(drawn.left.ToHashSet().SetEquals(drawn.right));
                Enum.GetValues<Role>().ShouldAllBe(role => left.Contains(role) == drawn.left.Contains(role) && left.With(role).Contains(role));
            }).QuickCheckThrowOnFailure();

    // A caller's request is known again by these words (Requests/RequestIdentity): another order or other names would make a repeated request a new one.
    [Fact]
    public void A_set_as_text_names_its_members_in_the_order_of_the_enumeration() =>
        FactSet.Of(Fact.AupSigned, Fact.LastResort).ToString().ShouldBe("LastResort, AupSigned");

    [Fact]
    public void Comparing_and_joining_allocates_nothing()
    {
        Joined(Role.Teacher, Role.Governor);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var joined = Joined(Role.Teacher, Role.Governor);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        joined.ShouldBeTrue();
        allocated.ShouldBe(0);
    }

    private static Gen<Role[]> Members => Gen.Elements(Enum.GetValues<Role>()).ArrayOf();

    private static bool Joined(Role one, Role other)
    {
        var set = RoleSet.Of(one, other);
        return set.Contains(one) && set.Overlaps(RoleSet.Of(other)) && set.Except(RoleSet.Of(other)).With(other) == set && set.GetHashCode() != RoleSet.Empty.GetHashCode();
    }
}
