namespace TrustSafeguard.Policies.Reading;

/// <summary>The header of a document: what it is, whom it binds, when it is acknowledged and reviewed.</summary>
internal static class HeaderReading
{
    /// <summary>Stands where a header, or a part of it, could not be read: what is wrong was told, and the rest of the file is looked at all the same.</summary>
    public static PolicyDocument Unread { get; } = new()
    {
        Id = "unread",
        Title = "unread",
        Edition = "unread",
        EffectiveFrom = new DateOnly(2000, 1, 1),
        Layer = PolicyLayer.School,
        Binds = RoleSet.Of(Enum.GetValues<Role>()),
        Clauses = [],
    };

    public static PolicyDocument? Read(Node node, VariantReading variant)
    {
        var map = node.Map("the header", "id", "title", "edition", "effective-from", "layer", "based-on", "binds", "acknowledgement", "review");
        if (map is null)
        {
            return null;
        }

        variant.BasedOn = map.Optional("based-on")?.Text();
        var id = map.Required("id")?.Text();
        var title = map.Required("title")?.Line();
        var edition = map.Required("edition")?.Line();
        var effectiveFrom = map.Required("effective-from")?.Date();
        var binds = map.Required("binds")?.WholeList<Role>("a role", "[TEACHER, SUPPORT_STAFF]");
        var layer = map.Optional("layer")?.Word<PolicyLayer>("a layer");
        var acknowledgement = map.Optional("acknowledgement");
        var review = map.Optional("review");
        var rules = acknowledgement is null ? new AcknowledgementRules() : ReadAcknowledgement(acknowledgement);
        var cycle = review is null ? new ReviewCycle() : ReadReview(review);
        return Unread with
        {
            Id = id ?? Unread.Id,
            Title = title ?? Unread.Title,
            Edition = edition ?? Unread.Edition,
            EffectiveFrom = effectiveFrom ?? Unread.EffectiveFrom,
            Layer = layer ?? PolicyLayer.School,
            Binds = binds is null ? Unread.Binds : RoleSet.Of([.. binds]),
            Acknowledgement = rules,
            Review = cycle,
        };
    }

    public static Uncovered? ReadOtherwise(Node node)
    {
        var map = node.Map("`otherwise`", "id", "title", "text", "reference", "sources", "duties");
        if (map is null)
        {
            return null;
        }

        var id = map.Optional("id")?.Text() ?? Uncovered.Shared.Id;
        var title = map.Required("title")?.Line();
        var text = map.Required("text")?.Text();
        var duties = ClauseReading.ReadDuties(map.Optional("duties"));
        return title is null || text is null ? null : new Uncovered(id, title, text, ClauseReading.ReadSources(map), duties) { Reference = map.Optional("reference")?.Text() };
    }

    private static AcknowledgementRules ReadAcknowledgement(Node node)
    {
        var map = node.Map("`acknowledgement`", "on-induction", "every-months", "on-new-version", "declarations", "due-within-days", "sources");
        return map is null
            ? new AcknowledgementRules()
            : new AcknowledgementRules
            {
                OnInduction = map.Optional("on-induction")?.Truth() ?? true,
                EveryMonths = map.Optional("every-months")?.Number(),
                OnNewVersion = map.Optional("on-new-version")?.Truth() ?? true,
                Declarations = ReadDeclarations(map.Optional("declarations")),
                DueWithinDays = map.Optional("due-within-days")?.Number() ?? AcknowledgementRules.DefaultDueWithinDays,
                Sources = ClauseReading.ReadSources(map),
            };
    }

    // What nobody can sign would be owed for ever.
    private static FactSet ReadDeclarations(Node? node)
    {
        var declarations = FactSet.Of([.. node?.Words<Fact>("a fact", "[AUP_SIGNED]") ?? []]);
        if (!Declarations.All.ContainsAll(declarations))
        {
            node!.Wrong($"a list of what a person signs, of these words: {string.Join(", ", Declarations.Words)}");
        }

        return declarations.Intersect(Declarations.All);
    }

    private static ReviewCycle ReadReview(Node node)
    {
        var map = node.Map("`review`", "every-months", "triggers", "sources");
        return map is null
            ? new ReviewCycle()
            : new ReviewCycle
            {
                EveryMonths = map.Optional("every-months")?.Number(),
                Triggers = map.Optional("triggers")?.Text(),
                Sources = ClauseReading.ReadSources(map),
            };
    }
}
