using System.Collections.Frozen;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Grains.Wire;

/// <summary>Under which name each value of the domain crosses from one silo to another.</summary>
/// <remarks>
/// Events cross as they are stored, so that silos of two versions understand each other as far as they understand the log. A command's name is its kind's and its
/// own; INVARIANT: both stay as they are for as long as silos of an older version may run beside this one.
/// </remarks>
internal static class WireNames
{
    private static readonly FrozenDictionary<Type, string> ByType =
        StreamKinds.Stored.Where(stored => stored.IsWritten).Select(stored => (stored.Type, stored.Name))
            .Concat(Commands())
            .Append((typeof(Refusal), "refusal"))
            .ToFrozenDictionary(each => each.Item1, each => each.Item2);

    private static readonly FrozenDictionary<string, Type> ByName =
        ByType.Select(each => (each.Value, each.Key)).Concat(StreamKinds.Stored.Where(stored => !stored.IsWritten).Select(stored => (stored.Name, stored.Type)))
            .ToFrozenDictionary(each => each.Item1, each => each.Item2);

    public static IReadOnlyDictionary<Type, string> All => ByType;

    public static bool Has(Type type) => ByType.ContainsKey(type);

    public static string Of(Type type) => ByType[type];

    public static Type? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<(Type Type, string Name)> Commands() =>
        from kind in StreamKinds.All
        from command in kind.Command.GetNestedTypes()
        where command.IsSubclassOf(kind.Command)
        select (command, $"{kind.Name}/{command.Name}");
}
