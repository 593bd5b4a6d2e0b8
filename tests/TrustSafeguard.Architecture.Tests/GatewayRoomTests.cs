namespace TrustSafeguard.Architecture.Tests;

/// <summary>The Gateway's rooms: what serves knows no command, and the commands do not know one another.</summary>
public sealed class GatewayRoomTests
{
    private const string Project = "Gateway";
    private const string CommandLine = "TrustSafeguard.Gateway.CommandLine";

    /// <summary>What stands here may be used by every room of the command line; it knows none of them.</summary>
    private const string SharedByAll = "";

    /// <summary>The one type of the shared root that names the rooms: it puts the commands together.</summary>
    private const string Composition = "CommandRoot";

    /// <summary>Who may use another room, and why.</summary>
    private static readonly (string Room, string Used, string Reason)[] Exempt =
    [
        ("Generate", "InventedRecords", "both invent people and what happens to them; no other command has anything to do with that"),
        ("Demo", "InventedRecords", "both invent people and what happens to them; no other command has anything to do with that"),
    ];

    [Fact]
    public void Nothing_but_the_command_line_uses_the_command_line()
    {
        var crossings =
            from type in TypeUses.Of(House.Assembly(Project))
            where !type.User.IsWithin(CommandLine)
            from used in type.Used
            where used.IsWithin(CommandLine)
            select $"{type.User.FullName} uses {used.FullName}";
        crossings.ShouldBeEmpty("What serves is given what it needs; a command gives it.");
    }

    [Fact]
    public void Nothing_but_the_command_line_opens_the_command_line()
    {
        var crossings =
            from file in House.Sources
            where file.Project == Project && file.Path != "Program.cs" && !file.Namespace.IsWithin(CommandLine)
            from opened in file.Usings
            where opened.IsWithin(CommandLine)
            select $"{file.Name} opens {opened}";
        crossings.ShouldBeEmpty();
    }

    [Fact]
    public void A_room_of_the_command_line_uses_no_other()
    {
        var crossings =
            from type in TypeUses.Of(House.Assembly(Project))
            where type.User.IsWithin(CommandLine) && type.User.Name != Composition
            from used in type.Used
            where used.IsWithin(CommandLine) && IsCrossing(RoomOf(type.User.Namespace!), RoomOf(used.Namespace!))
            select $"{type.User.FullName} uses {used.FullName}";
        crossings.ShouldBeEmpty("What two commands need stands in the command line's root.");
    }

    [Fact]
    public void A_room_of_the_command_line_opens_no_other()
    {
        var crossings =
            from file in House.Sources
            where file.Project == Project && file.Namespace.IsWithin(CommandLine) && Path.GetFileNameWithoutExtension(file.Path) != Composition
            from opened in file.Usings
            where opened.IsWithin(CommandLine) && IsCrossing(RoomOf(file.Namespace!), RoomOf(opened))
            select $"{file.Name} opens {opened}";
        crossings.ShouldBeEmpty();
    }

    [Fact]
    public void Every_exemption_of_a_room_is_still_needed()
    {
        var needed =
            from type in TypeUses.Of(House.Assembly(Project))
            where type.User.IsWithin(CommandLine)
            from used in type.Used
            where used.IsWithin(CommandLine)
            select (RoomOf(type.User.Namespace!), RoomOf(used.Namespace!));
        Exempt.Select(e => (e.Room, e.Used)).Except(needed).ShouldBeEmpty();
    }

    private static bool IsCrossing(string room, string used) =>
        used != room && used != SharedByAll && !Array.Exists(Exempt, e => e.Room == room && e.Used == used);

    /// <summary>The folder below the command line's that a namespace stands for.</summary>
    private static string RoomOf(string name) => name[CommandLine.Length..].TrimStart('.').Split('.')[0];
}
