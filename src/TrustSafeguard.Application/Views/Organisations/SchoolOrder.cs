namespace TrustSafeguard.Application.Views.Organisations;

public enum SchoolOrder
{
    Urn,
    OpenBreachesDesc,
}
