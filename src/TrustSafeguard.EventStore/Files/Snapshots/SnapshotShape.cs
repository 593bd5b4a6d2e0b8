using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace TrustSafeguard.EventStore.Files.Snapshots;

/// <summary>
/// What the bytes of a snapshot mean: whose it is, a version that is raised by hand where the same bytes come to mean something else, and every struct in it, field by field.
/// Its hash stands in the name of the file and in its header, so that bytes of another shape are never read.
/// </summary>
public sealed class SnapshotShape
{
    private const int TextBytes = 8;

    private readonly string description;
    private readonly byte[] hash;

    /// <summary>A shape without structs.</summary>
    /// <param name="name">Whose snapshot it is: lower-case letters.</param>
    /// <param name="version">Raised by hand, wherever what is written changes and no struct does.</param>
    /// <exception cref="ArgumentException">The name has other characters.</exception>
    public SnapshotShape(string name, int version)
        : this(name, string.Create(CultureInfo.InvariantCulture, $"{name} {version}, {(BitConverter.IsLittleEndian ? "little" : "big")}-endian"))
    {
        if (name.Length == 0 || !name.All(char.IsAsciiLetterLower))
        {
            throw new ArgumentException($"`{name}` cannot name a snapshot: use lower-case letters.", nameof(name));
        }
    }

    private SnapshotShape(string name, string description)
    {
        (Name, this.description) = (name, description);
        hash = SHA256.HashData(Encoding.UTF8.GetBytes(description));
        Text = Convert.ToHexStringLower(hash.AsSpan(0, TextBytes));
    }

    /// <summary>Whose snapshot it is.</summary>
    public string Name { get; }

    /// <summary>16 hexadecimal digits of the hash, for the file's name.</summary>
    public string Text { get; }

    internal ReadOnlySpan<byte> Hash => hash;

    /// <summary>The shape with a struct in it: its size, and the name, type and order of its fields, the members of enumerations among them.</summary>
    /// <typeparam name="T">What is written as it lies in memory.</typeparam>
    public SnapshotShape With<T>()
        where T : unmanaged => new(Name, string.Create(CultureInfo.InvariantCulture, $"{description}\n{Describe(typeof(T))}, {Unsafe.SizeOf<T>()} bytes"));

    /// <summary>The shape with a build of an assembly in it: for what is worked out by code that no struct tells of. Another build gives another shape.</summary>
    /// <param name="assembly">What has a say in what stands in the snapshot.</param>
    public SnapshotShape With(Assembly assembly) => new(Name, $"{description}\n{assembly.GetName().Name} {assembly.ManifestModule.ModuleVersionId}");

    private static string Describe(Type type) => type switch
    {
        { IsPrimitive: true } => type.Name,
        { IsEnum: true } => $"{type.Name}:{type.GetEnumUnderlyingType().Name}({string.Join(' ', Enum.GetValuesAsUnderlyingType(type).Cast<object>().Zip(Enum.GetNames(type)))})",
        _ => $"{type.Name}[{Layout(type)}]({string.Join(' ', Fields(type).Select(field => $"{field.Name}:{Describe(field.FieldType)}"))})",
    };

    // Where the fields lie follows from their order, and from these.
    private static string Layout(Type type) => string.Create(
        CultureInfo.InvariantCulture,
        $"{type.StructLayoutAttribute?.Value} {type.StructLayoutAttribute?.Pack} {type.StructLayoutAttribute?.Size} {type.GetCustomAttribute<InlineArrayAttribute>()?.Length}");

    private static IEnumerable<FieldInfo> Fields(Type type) => type
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .OrderBy(field => field.MetadataToken);
}
