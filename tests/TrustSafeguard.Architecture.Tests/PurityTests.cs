namespace TrustSafeguard.Architecture.Tests;

/// <summary>The pure row of the diagram: the same question gives the same answer, today, tomorrow and on every machine.</summary>
public sealed class PurityTests
{
    /// <summary>All that a pure project may know of the platform. I/O, clocks' ticking, threads, networks and logging lie elsewhere.</summary>
    private static readonly string[] Pure =
    [
        "System", "System.Collections", "System.Collections.Concurrent", "System.Collections.Frozen", "System.Collections.Generic", "System.Collections.Immutable",
        "System.Collections.ObjectModel", "System.Diagnostics", "System.Diagnostics.CodeAnalysis", "System.Globalization", "System.Linq", "System.Numerics", "System.Reflection",
        "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Text", "System.Text.RegularExpressions", "System.Text.RegularExpressions.Generated",
    ];

    private static readonly string[] ImpureTypes =
    [
        "System.Console", "System.Environment", "System.Random", "System.TimeProvider", "System.AppContext", "System.AppDomain", "System.Activator", "System.GC",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Diagnostics.Activity", "System.Diagnostics.Trace", "System.Diagnostics.Debug",
        "System.Runtime.CompilerServices.AsyncStateMachineAttribute", "System.Runtime.CompilerServices.IAsyncStateMachine",
    ];

    private static readonly string[] ImpureMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.TimeZoneInfo.get_Local",
    ];

    /// <summary>Where a pure project reads what was given to it: the text of a policy document, a pack that lies in the assembly, the hash of either.</summary>
    private static readonly (string Project, string Namespace, string Reason)[] Exempt =
    [
        ("Policies", "System.IO", "a document arrives as text, and the packs lie in the assembly"),
        ("Policies", "System.Buffers", "the canonical text is written into a buffer"),
        ("Policies", "System.Security.Cryptography", "a policy is named by the hash of its canonical text"),
        ("Policies", "System.Text.Json", "the canonical text is JSON"),
        ("Policies", "YamlDotNet", "a document is YAML; which namespace may read it has a test of its own"),
    ];

    private static readonly string[] FilesAndRandomness =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.Path",
        "System.Security.Cryptography.RandomNumberGenerator",
    ];

    [Theory]
    [InlineData("Domain")]
    [InlineData("Policies")]
    public void A_pure_project_knows_no_disk_network_thread_or_log(string project)
    {
        var impure =
            from type in TypeUses.Of(House.Assembly(project))
            from used in type.Used
            where !used.IsWithin("TrustSafeguard") && used.Namespace is not null
            where !Pure.Contains(used.Namespace) && !IsExempt(project, used)
            select $"{type.User.FullName} uses {used.FullName}";
        impure.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Policies")]
    public void A_pure_project_knows_no_clock_chance_or_surroundings(string project)
    {
        var types =
            from type in TypeUses.Of(House.Assembly(project))
            from used in type.Used.Select(t => t.FullName!).Intersect(ImpureTypes.Concat(FilesAndRandomness)).Concat(type.Members.Intersect(ImpureMembers))
            select $"{type.User.FullName} uses {used}";
        types.ShouldBeEmpty();
    }

    private static bool IsExempt(string project, Type used) => Array.Exists(Exempt, e => e.Project == project && used.IsWithin(e.Namespace));
}
