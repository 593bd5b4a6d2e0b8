namespace TrustSafeguard.Policies.Reading;

/// <summary>The parts of a document that decide nothing: guidance, routes, rules of registers, and what is left alone.</summary>
internal static class PartReading
{
    public static Guidance? ReadGuidance(Node node)
    {
        var map = node.Map("the guidance", "id", "title", "text", "sources", "for");
        return map is null
            ? null
            : new Guidance
            {
                Id = map.Required("id")?.Text() ?? "",
                Title = map.Required("title")?.Line() ?? "",
                Text = map.Required("text")?.Text() ?? "",
                Sources = ClauseReading.ReadSources(map),
                For = ClauseReading.ReadRoles(map, "for"),
            };
    }

    public static Route? ReadRoute(Node node)
    {
        var map = node.Map("the route", "id", "title", "text", "sources", "activities", "directions", "counterparts", "purposes", "when", "once-agreed", "if-barred", "who",
            "duties");
        return map is null
            ? null
            : new Route
            {
                Id = map.Required("id")?.Text() ?? "",
                Title = map.Required("title")?.Line() ?? "",
                Text = map.Required("text")?.Text() ?? "",
                Sources = ClauseReading.ReadSources(map),
                Activities = map.Optional("activities")?.Words<Activity>("an activity", "[SCHOOL_EMAIL]") ?? [],
                Directions = map.Optional("directions")?.Words<Direction>("a direction", "[INBOUND]") ?? [],
                Counterparts = ClauseReading.ReadCounterparts(map),
                Purposes = map.Optional("purposes")?.Words<Purpose>("a purpose", "[PROFESSIONAL]") ?? [],
                When = ClauseReading.ReadFacts(map, "when"),
                OnceAgreed = map.Optional("once-agreed")?.Truth() ?? false,
                IfBarred = map.Optional("if-barred")?.Truth() ?? false,
                By = ClauseReading.ReadRoles(map, "who"),
                Duties = ClauseReading.ReadDuties(map.Optional("duties")),
            };
    }

    public static RegisterRule? ReadRegister(Node node)
    {
        var map = node.Map("the rule of a register", "id", "register", "title", "text", "sources");
        return map is null
            ? null
            : new RegisterRule
            {
                Id = map.Required("id")?.Text() ?? "",
                Register = map.Required("register")?.Word<RegisterKind>("a register") ?? default,
                Title = map.Required("title")?.Line() ?? "",
                Text = map.Required("text")?.Text() ?? "",
                Sources = ClauseReading.ReadSources(map),
            };
    }

    public static NotModelled? ReadNotModelled(Node node)
    {
        var map = node.Map("what is not modelled", "sources", "reason");
        if (map is null)
        {
            return null;
        }

        _ = map.Required("sources");
        return new NotModelled(ClauseReading.ReadSources(map), map.Required("reason")?.Text() ?? "");
    }
}
