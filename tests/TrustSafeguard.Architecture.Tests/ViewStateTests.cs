using System.Reflection;
using System.Runtime.CompilerServices;
using BitFaster.Caching.Lru;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>What the views hold is read while it changes: whatever changes in them is of a type that keeps what it was for those who read.</summary>
public sealed class ViewStateTests
{
    private const string Views = "TrustSafeguard.Application.Views";

    private static readonly HashSet<Type> Keeping =
        [typeof(Versioned<>), typeof(VersionedList<>), typeof(VersionedIndex<,>), typeof(VersionedCache<>), typeof(OrderedList<>)];

    // What is worked out of a thing that does not change, and kept with it: whoever works it out finds the same.
    private static readonly HashSet<string> FollowFromTheRest =
    [
        "Cells.counts", "ContactView.assessment", "ContactView.<StaffMember>k__BackingField", "RelationshipView.<StaffMember>k__BackingField",
        "RowView.id", "SearchedText.searchKey",
    ];

    // Made with `LazyThreadSafetyMode.PublicationOnly`.
    private static readonly string[] WorkedOutByEach = ["KeptRelease.footnotes"];

    // Seconds of work, whose price sends it to the lane: there one asks after another.
    private const string ComparedInTheLane = "PolicyLibrary.comparisons";

    // Set when a record takes its place among the others, before anybody else has it.
    private const string Number = "KeptRecord.<Number>k__BackingField";

    // There only while views are restored from a snapshot, before anybody reads them.
    private const string OfRestoring = "RecordIndex.numberedInRows";

    // The same while they are filled.
    private const string OfFilling = "RowsById.taken";

    // Filled by whoever makes it, before anybody else has it.
    private static readonly HashSet<string> FilledBeforeItIsShown = ["Cells.numbers"];

    [Fact]
    public void Nothing_in_the_views_changes_but_what_keeps_its_older_states()
    {
        Fields().Where(field => !Keeps(field.FieldType) && !field.IsInitOnly && !IsCaptured(field)).Select(NameOf).Order(StringComparer.Ordinal)
            .ShouldBe(FollowFromTheRest.Append(Number).Append(OfRestoring).Append(OfFilling).Order(StringComparer.Ordinal),
                "Make it `Versioned<T>`, or set it once when the thing is made.");
    }

    [Fact]
    public void Nothing_in_the_views_holds_a_collection_that_changes_under_those_who_read_it()
    {
        Fields().Where(field => IsChangingCollection(field.FieldType)).Select(NameOf).Order(StringComparer.Ordinal)
            .ShouldBe(FilledBeforeItIsShown.Order(StringComparer.Ordinal), "Make it a collection of `Views/Versions`.");
    }

    [Fact]
    public void A_value_that_keeps_its_older_states_is_never_a_readonly_field() =>
        Fields().Where(field => field.IsInitOnly && IsOf(field.FieldType, typeof(Versioned<>))).Select(NameOf).ShouldBeEmpty("It would be copied, and what is set would be lost.");

    // A thread in the lane for what is dear lets others go first: whoever waited for it would wait for all of them.
    [Fact]
    public void Nobody_who_reads_the_views_waits_for_what_another_reader_works_out() =>
        Fields().Where(field => Parts(field.FieldType).Any(type => IsOf(type, typeof(Lazy<>)))).Select(NameOf).Order(StringComparer.Ordinal)
            .ShouldBe(WorkedOutByEach.Append(ComparedInTheLane), "Keep what each works out, or make the `Lazy<T>` of `LazyThreadSafetyMode.PublicationOnly` and say so here.");

    [Fact]
    public void The_records_and_their_parts_are_all_looked_at() =>
        new[] { "SchoolView", "BreachView", "StudentView", "StudentLeaving", "ContactRows", "AuthorisationView", "ReferralState", "TimesOfLog", "Cells" }
            .ShouldBeSubsetOf(Reached().Select(type => type.Name));

    /// <summary>All that can be reached from the views, in their own folders.</summary>
    private static HashSet<Type> Reached()
    {
        var reached = new HashSet<Type>();
        var records = typeof(RecordView).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RecordView)));
        var next = new Queue<Type>(records.Append(typeof(SafeguardingViews)));
        while (next.TryDequeue(out var type))
        {
            if (type.Namespace is { } name && name.StartsWith(Views, StringComparison.Ordinal) && name != $"{Views}.Versions" && reached.Add(type))
            {
                FieldsOf(type).SelectMany(field => Parts(field.FieldType)).Append(type.BaseType!).ToList().ForEach(next.Enqueue);
            }
        }

        return reached;
    }

    private static IEnumerable<Type> Parts(Type type) => (type.IsArray ? [type.GetElementType()!] : type.IsGenericType ? type.GetGenericArguments() : Type.EmptyTypes)
        .SelectMany(Parts).Append(type);

    private static IEnumerable<FieldInfo> Fields() => Reached().SelectMany(FieldsOf);

    private static IEnumerable<FieldInfo> FieldsOf(Type type) => type.IsEnum || type.IsInterface
        ? []
        : type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.IsLiteral);

    private static bool Keeps(Type type) => Keeping.Any(each => IsOf(type, each));

    private static bool IsOf(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;

    // A parameter of the class itself, which nothing here assigns to.
    private static bool IsCaptured(FieldInfo field) => field.Name.EndsWith(">P", StringComparison.Ordinal) && field.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsChangingCollection(Type type) => type.IsArray
        || (typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && type.IsClass && type != typeof(string) && !Keeps(type) && !IsCache(type)
            && type.Namespace is not ("System.Collections.Frozen" or "System.Collections.Immutable")
            && type.Assembly != typeof(SafeguardingViews).Assembly && !typeof(ITuple).IsAssignableFrom(type));

    // Each says in its place why what it keeps is true for whoever finds it.
    private static bool IsCache(Type type) => IsOf(type, typeof(ConcurrentLru<,>));

    private static string NameOf(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name}";
}
