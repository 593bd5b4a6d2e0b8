namespace TrustSafeguard.Architecture.Tests;

/// <summary>The pure row of the diagram: the same question gives the same answer, today, tomorrow and on every machine.</summary>
public sealed class PurityTests
{
    /// <summary>All that a pure project may know of the platform: disks, networks, threads and logs lie in other namespaces.</summary>
    private static readonly string[] Pure =
    [
        "System", "System.CodeDom.Compiler", "System.Collections", "System.Collections.Frozen", "System.Collections.Generic", "System.Collections.Immutable",
        "System.Collections.ObjectModel", "System.Diagnostics", "System.Diagnostics.CodeAnalysis", "System.Globalization", "System.Linq", "System.Numerics",
        "System.Reflection", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Text", "System.Text.RegularExpressions",
        "System.Text.RegularExpressions.Generated",
    ];

    /// <summary>What lies in those namespaces and is impure all the same: by its type, or by the one member.</summary>
    private static readonly string[] Impure =
    [
        "System.Console", "System.Environment", "System.Random", "System.TimeProvider", "System.AppContext", "System.AppDomain", "System.GC",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Diagnostics.Activity", "System.Diagnostics.Trace", "System.Diagnostics.Debug",
        "System.Runtime.CompilerServices.AsyncStateMachineAttribute", "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.TimeZoneInfo.get_Local",
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.Path",
        "System.Security.Cryptography.RandomNumberGenerator",
    ];

    /// <summary>Iterators ask which thread they are on; the compiler writes that, nobody else does.</summary>
    private const string OfEveryIterator = "System.Environment.get_CurrentManagedThreadId";

    private static readonly (string User, string Used, string Reason)[] Exempt =
    [
        ("TrustSafeguard.Statistics.Writing.TidyCsv", "System.IO", "writes to the writer that it is given"),
        ("TrustSafeguard.Statistics.Protection.BorrowedArrays", "System.Buffers", "arrays as large as a board are used again"),
        ("TrustSafeguard.Statistics.CountingReleases", "System.Threading", "what was found of a ledger is kept for all who ask at once"),
        ("TrustSafeguard.Policies", "System.IO", "a document arrives as text, and the packs lie in the assembly"),
        ("TrustSafeguard.Policies.Reading.PolicyReader", "System.IO", "reads the file or folder of policies that it is given"),
        ("TrustSafeguard.Policies.Reading.PolicyFolder", "System.IO", "tells what that folder holds"),
        ("TrustSafeguard.Policies", "System.Buffers", "the canonical text is written into a buffer"),
        ("TrustSafeguard.Policies", "System.Security.Cryptography", "a policy is named by the hash of its canonical text"),
        ("TrustSafeguard.Policies", "System.Text.Json", "the canonical text is JSON"),
        ("TrustSafeguard.Policies", "System.Text.Encodings.Web", "the canonical text is JSON"),
        ("TrustSafeguard.Policies.PlainText", "ADRaffy.ENSNormalize", "composes letters by tables that lie in its assembly"),
        ("TrustSafeguard.Policies.Alphabets", "ADRaffy.ENSNormalize", "knows the alphabets by tables that lie in its assembly"),
        ("TrustSafeguard.Policies.Reading", "YamlDotNet", "a document is YAML"),
    ];

    [Theory]
    [InlineData("Domain")]
    [InlineData("Policies")]
    [InlineData("Statistics")]
    public void A_pure_project_knows_no_disk_network_thread_or_log(string project)
    {
        var impure =
            from type in TypeUses.Of(House.Assembly(project))
            from used in type.Used
            where !used.IsWithin("TrustSafeguard") && used.Namespace is not null && !Pure.Contains(used.Namespace)
            where !Array.Exists(Exempt, e => type.User.FullName.IsWithin(e.User) && used.IsWithin(e.Used))
            select $"{type.User.FullName} uses {used.FullName}";
        impure.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Policies")]
    [InlineData("Statistics")]
    public void A_pure_project_knows_no_clock_chance_or_surroundings(string project)
    {
        var impure =
            from type in TypeUses.Of(House.Assembly(project))
            from used in type.Members.Concat(type.Used.Select(t => t.FullName!).Where(t => t != "System.Environment"))
            where used != OfEveryIterator && Array.Exists(Impure, used.IsWithin)
            where !Array.Exists(Exempt, e => type.User.FullName == e.User && used.IsWithin(e.Used))
            select $"{type.User.FullName} uses {used}";
        impure.ShouldBeEmpty();
    }
}
