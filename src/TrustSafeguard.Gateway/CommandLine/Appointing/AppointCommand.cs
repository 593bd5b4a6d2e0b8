using System.CommandLine;
using System.CommandLine.Parsing;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.CommandLine.Appointing;

/// <summary>Appoints whoever is the first to hold a post that nobody else can give.</summary>
internal sealed class AppointCommand
{
    private const string OnceEach = """
        Bring a school of the trust or of the authority in before. They hold the post from today on, and the log says that the operator made them so. With another
        identity afterwards it is refused: whoever holds a post appoints further people.
        """;

    private const string Succession = """
        Where all who hold the post have died or gone, nobody there can record it: --in-place-of does, and gives the post to the next.
        """;

    private readonly CommandContext context;
    private readonly FirstPost post;
    private readonly Option<string> body;
    private readonly RecordsOptions place = new("The folder that holds the records.");

    private readonly Option<string> identity = new("--identity")
    {
        Description = "What their identity provider calls them: the front page shows it to whoever signs in and holds no post yet.", HelpName = "IDENTITY", Required = true,
    };

    private readonly Option<string?> name = new("--name") { Description = "The name that colleagues see.", HelpName = "NAME" };

    private readonly Option<string?> replace = new("--replace")
    {
        Description = "Instead of appointing anybody: the identity that was given wrongly for this post, which has --identity from now on.", HelpName = "IDENTITY",
    };

    private readonly Option<string[]> inPlaceOf = new("--in-place-of")
    {
        Description = "The identity of whoever holds this post and has died or gone, of each where several have: it is recorded that they have, "
            + "and --identity holds it from now on.",
        HelpName = "IDENTITY",
    };

    private readonly Option<FileInfo?> config = SharedOptions.ExistingFile(
        "--config", "The file of settings that `serve` is given: where the records are, where neither --data nor --store says so, and with what identities begin.");

    private AppointCommand(CommandContext context, FirstPost post)
    {
        (this.context, this.post) = (context, post);
        body = post switch
        {
            FirstPost.LocalAuthorityOfficer => new("--authority") { Description = "The code of the local authority.", HelpName = "CODE", Required = true },
            FirstPost.ChairOfGovernors or FirstPost.Headteacher => new("--school") { Description = "The URN of the school.", HelpName = "URN", Required = true },
            _ => new("--trust") { Description = "The group UID of the trust.", HelpName = "UID", Required = true },
        };
    }

    public static Command Of(CommandContext context) => new("appoint", "Appoints the first holder of a post that nobody else can give, once.")
    {
        Of(
            context, FirstPost.SafeguardingOfficer, "first-officer",
            "Appoints a trust's first safeguarding officer, who appoints everybody else but the chair of trustees (`appoint first-chair`). `serve --first-officer` does the same."),
        Of(
            context, FirstPost.ChairOfTrustees, "first-chair",
            "Appoints a trust's first chair of trustees, who looks at emergency access and at what is said of the officer."),
        Of(
            context, FirstPost.LocalAuthorityOfficer, "first-lado",
            "Appoints a local authority's first designated officer (LADO), who appoints the authority's others."),
        Of(
            context, FirstPost.ChairOfGovernors, "first-chair-of-governors",
            "Enrols the first chair of governors of a maintained school, who enrols its head, safeguarding lead and governors.",
            """
            Bring the school in before: one that a local authority maintains, since in a trust its safeguarding officer enrols whoever governs a school. They hold the post from
            today on, and the log says that the operator made them so. While somebody who can sign in holds it, or is to, another is refused: a chair of governors enrols the next.
            """),
        Of(
            context, FirstPost.Headteacher, "first-head",
            "Enrols the first head of a maintained school, where the chair of governors does not.",
            """
            Bring the school in before: one that a local authority maintains, since in a trust its safeguarding officer enrols whoever leads a school. They hold the post from
            today on, and the log says that the operator made them so. While somebody holds it, or is to, another is refused; once there was one, and where somebody chairs the
            governors, the chair enrols the next.
            """),
    };

    private static DetailedCommand Of(CommandContext context, FirstPost post, string word, string description, string bound = OnceEach)
    {
        var appoint = new AppointCommand(context, post);
        var command = new DetailedCommand(
            word,
            description,
            $"""
            {bound}{(appoint.HasSuccessors ? $"\n{Succession}" : "")}
            With the same identity again nothing is added. --replace puts right an identity that the operator gave wrongly, for as long as nobody else there can. Where the
            settings (--config, the environment) name issuers, an identity that begins with none of their prefixes is refused: nobody could sign in by it. A folder of records
            must not be in use; on a server's store (--store) nodes may go on. The command ends with 1 where it was refused.
            """)
        {
            appoint.body, appoint.identity, appoint.name, appoint.replace, appoint.config,
        };
        if (appoint.HasSuccessors)
        {
            command.Add(appoint.inPlaceOf);
        }

        appoint.place.AddTo(command);
        command.Validators.Add(appoint.Check);
        command.SetAction(appoint.RunAsync);
        return command;
    }

    // Of the others somebody ends the post: of an officer the chair of trustees, of a head the chair of governors.
    private bool HasSuccessors => post is FirstPost.ChairOfTrustees or FirstPost.LocalAuthorityOfficer or FirstPost.ChairOfGovernors;

    private void Check(CommandResult result)
    {
        if (result.GetValue(name) is null == result.GetValue(replace) is null)
        {
            result.AddError("Give exactly one of --name NAME, to appoint somebody, and --replace IDENTITY, to put right the identity of whoever was.");
        }
        else if (result.GetValue(replace) is not null && HasSuccessors && result.GetValue(inPlaceOf) is { Length: > 0 })
        {
            result.AddError("Give --in-place-of with --name NAME, to appoint whoever comes next, and not with --replace.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var settings = SettingsReading.Of(parsed.GetValue(config), commandLine: []).Settings;
        var (records, known) = (place.PlaceOf(parsed, () => settings), new KnownIdentities(IssuerReading.WithoutClients(settings)));
        if (records is RecordsPlace.Folder folder)
        {
            OpenedRecords.RequireRecords(folder);
        }

        await using var node = await RecordsNode.OpenAsync(context, records, stop);
        var (first, given) = (new FirstPlace(post, parsed.GetRequiredValue(body)), parsed.GetRequiredValue(identity));
        await (parsed.GetValue(replace) is { } wrong
            ? FirstPosts.ReplaceAsync(context, node, new ReplaceFirstIdentity(first, wrong, given), known)
            : HasSuccessors && parsed.GetValue(inPlaceOf) is { Length: > 0 } gone
                ? FirstPosts.AppointAsync(context, node, new AppointInPlaceOf(first, gone, given, parsed.GetValue(name)!), known)
            : FirstPosts.AppointAsync(context, node, new AppointFirst(first, given, parsed.GetValue(name)!), known));
        return (int)ExitCode.Done;
    }
}
