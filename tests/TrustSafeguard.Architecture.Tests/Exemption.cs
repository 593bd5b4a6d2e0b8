namespace TrustSafeguard.Architecture.Tests;

/// <summary>A file that departs from a convention, and why that is better. One that departs no longer has to leave this list.</summary>
/// <param name="From">The convention.</param>
/// <param name="File">Its name, beginning with the project's.</param>
/// <param name="Reason">Why.</param>
internal sealed record Exemption(Convention From, string File, string Reason)
{
    private const string RequestFamily = "what is asked, what comes of it and who does it, read as one";
    private const string ResolverFamily = "the resolvers of types that are always asked for together";
    private const string WithItsResult = "a service and the record that it answers with";

    public static IReadOnlyList<Exemption> All { get; } =
    [
        new(Convention.NamespaceIsFolder, "Gateway/Program.cs", "top-level statements"),
        new(Convention.OneTypeOfItsName, "Gateway/Program.cs", "top-level statements"),
        new(Convention.OneTypeOfItsName, "Gateway/Api/Payloads/Payload.cs", "payloads of a line each, the same but for their first part"),
        new(Convention.OneTypeOfItsName, "Gateway/Api/Resolvers/BreachResolvers.cs", ResolverFamily),
        new(Convention.OneTypeOfItsName, "Gateway/Api/Resolvers/OrganisationResolvers.cs", ResolverFamily),
        new(Convention.OneTypeOfItsName, "Gateway/Api/Resolvers/PeopleResolvers.cs", ResolverFamily),
        new(Convention.OneTypeOfItsName, "Gateway/Api/Resolvers/PolicyResolvers.cs", ResolverFamily),
        new(Convention.OneTypeOfItsName, "Gateway/Commands/Surroundings.cs", "what a command is given, and the delegate that is one of its parts"),
        new(Convention.OneTypeOfItsName, "Gateway/Demonstration/DemoCast.cs", "invented people and schools, read as one list"),
        new(Convention.OneTypeOfItsName, "Gateway/Demonstration/DemoTrust.cs", WithItsResult),
        new(Convention.OneTypeOfItsName, "Gateway/Importing/Importer.cs", WithItsResult),
        new(Convention.OneTypeOfItsName, "Gateway/Importing/PupilsFile.cs", WithItsResult),
        new(Convention.OneTypeOfItsName, "Grains/Requests/AuthorisationRequests.cs", RequestFamily),
        new(Convention.OneTypeOfItsName, "Grains/Requests/BreachRequests.cs", RequestFamily),
        new(Convention.OneTypeOfItsName, "Grains/Requests/ContactRequests.cs", RequestFamily),
        new(Convention.OneTypeOfItsName, "Grains/Requests/OrganisationRequests.cs", RequestFamily),
        new(Convention.OneTypeOfItsName, "Grains/Requests/PeopleRequests.cs", RequestFamily),
        new(Convention.OneTypeOfItsName, "Grains/Requests/PolicyRequests.cs", RequestFamily),
        new(Convention.OneTypeOfItsName, "Grains/Views/Acknowledgements/AcknowledgementCoverage.cs", "a table and its rows"),
    ];
}
