using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>All that the views hold, down to their private fields, as one text: two that give the same text are the same views.</summary>
internal static class ViewText
{
    // What readers keep for the next reader: it follows from the rest.
    private static readonly HashSet<Type> Kept =
    [
        typeof(Policy), typeof(VersionComparisons), typeof(VersionedCache<PolicyInForce>), typeof(VersionedCache<CoverageInForce>), typeof(VersionedCache<SchoolCounts>),
    ];
    private static readonly HashSet<string> KeptFields = ["composed", "texts", "stacks", "comparisons", "counts", "searchKey", "remembered"];

    // What only whoever changes the views asks: it decides which of two equal texts is kept.
    private static readonly HashSet<string> WritersOwn = ["<PolicyNames>k__BackingField"];

    // Rows of several logs stand in the order in which the logs were read.
    private static readonly HashSet<string> RowNumbers = ["<Last>k__BackingField", "<Number>k__BackingField"];

    // What is told of a type is the same for each thing of it, and is looked up once.
    private static readonly ConcurrentDictionary<Type, ImmutableArray<FieldInfo>> ToldFields = new();
    private static readonly ConcurrentDictionary<Type, ImmutableArray<PropertyInfo>> ToldProperties = new();
    private static readonly ConcurrentDictionary<Type, Type> Generics = new();
    private static readonly ConcurrentDictionary<(Type Type, string Name), PropertyInfo> Named = new();

    public static string Of(SafeguardingViews views)
    {
        var text = new StringBuilder();
        foreach (var record in views.Records.All.OrderBy(record => record.Id, StringComparer.Ordinal))
        {
            text.AppendLine($"{record.Id} in {record.Log}: {(record is RowView ? Properties(record) : Fields(record))}");
        }

        foreach (var view in typeof(SafeguardingViews).GetProperties())
        {
            text.AppendLine($"{view.Name}: {Fields(view.GetValue(views)!)}");
        }

        return text.ToString();
    }

    private static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        RecordView record => $"{record.Log}/{record.Id}",
        PolicyDocument document => document.Hash,
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IDictionary pairs => Sorted(pairs.Keys.Cast<object>().Select(key => $"{Of(key)}: {Of(pairs[key])}")),
        _ when IsOf(value, typeof(VersionedIndex<,>)) => Of(Property(value, "Values")),
        _ when IsOf(value, typeof(Versioned<>)) => Of(Property(value, "Value")),
        _ when IsOf(value, typeof(ImmutableArray<>)) && (bool)Property(value, nameof(ImmutableArray<int>.IsDefault))! => "not made yet",
        IEnumerable many when IsOrdered(many) => $"[{string.Join(", ", many.Cast<object?>().Select(Of))}]",
        IEnumerable many => Sorted(many.Cast<object?>().Select(Of)),
        Enum or IFormattable or bool => $"{value}",
        _ => $"{value.GetType().Name}({Fields(value)})",
    };

    private static bool IsOrdered(IEnumerable many) => many is IList || IsOf(many, typeof(OrderedList<>)) || IsOf(many, typeof(VersionedList<>));

    private static bool IsOf(object value, Type generic) =>
        Generics.GetOrAdd(value.GetType(), static type => type.IsGenericType ? type.GetGenericTypeDefinition() : type) == generic;

    private static object? Property(object value, string name) => Named.GetOrAdd((value.GetType(), name), static named => named.Type.GetProperty(named.Name)!).GetValue(value);

    private static string Sorted(IEnumerable<string> parts) => $"{{{string.Join(", ", parts.Order(StringComparer.Ordinal))}}}";

    private static string Fields(object value) => string.Join(
        ", ", ToldFields.GetOrAdd(value.GetType(), static type => [.. FieldsOf(type).Where(IsTold)]).Select(field => $"{field.Name}: {Of(field.GetValue(value))}"));

    private static bool IsTold(FieldInfo field) =>
        !Kept.Contains(field.FieldType) && !KeptFields.Contains(field.Name) && !RowNumbers.Contains(field.Name) && !WritersOwn.Contains(field.Name)
        && !typeof(Delegate).IsAssignableFrom(field.FieldType) && !IsView(field.FieldType);

    // Of rows nothing is seen but the records that are made of them.
    private static string Properties(RecordView record) => string.Join(
        ", ", ToldProperties.GetOrAdd(record.GetType(), static type => [.. type.GetProperties()]).Select(property => $"{property.Name}: {Of(property.GetValue(record))}"));

    // Views hold one another; each is told of by itself.
    private static bool IsView(Type type) => type == typeof(RecordIndex) || type == typeof(ContactRows) || type == typeof(StudentRows)
        || typeof(SafeguardingViews).GetProperties().Any(view => view.PropertyType == type);

    private static IEnumerable<FieldInfo> FieldsOf(Type? type) => type is null || type == typeof(object)
        ? []
        : FieldsOf(type.BaseType).Concat(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
}
