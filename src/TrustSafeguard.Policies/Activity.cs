namespace TrustSafeguard.Policies;

/// <summary>What an adult does, receives or finds.</summary>
public enum Activity
{
    /// <summary>An email from or to an account that the school provides.</summary>
    SchoolEmail,

    /// <summary>An email from or to the adult's own account.</summary>
    PersonalEmail,

    /// <summary>A call on a telephone that belongs to the school.</summary>
    SchoolPhoneCall,

    /// <summary>A text message on a telephone that belongs to the school.</summary>
    SchoolPhoneText,

    /// <summary>A call on the adult's own telephone.</summary>
    PersonalPhoneCall,

    /// <summary>A text message on the adult's own telephone.</summary>
    PersonalPhoneText,

    /// <summary>A letter, card or note on paper.</summary>
    Letter,

    /// <summary>A post on an account that the school runs on social media.</summary>
    SchoolSocialMediaPost,

    /// <summary>A private message on an account that the school runs on social media.</summary>
    SchoolSocialMediaDirectMessage,

    /// <summary>A message, comment or chat on the adult's own account on social media or in a game.</summary>
    PersonalSocialMediaMessage,

    /// <summary>A friend request, a follow or another connection with the adult's own account.</summary>
    PersonalSocialMediaConnection,

    /// <summary>Giving somebody one's own telephone number, email address, home address or account name.</summary>
    SharePersonalContactDetails,

    /// <summary>Meeting somebody outside school by chance, in a shop for example.</summary>
    ChanceMeeting,

    /// <summary>Meeting somebody outside school by arrangement.</summary>
    SocialMeeting,

    /// <summary>Teaching a child outside the school's own provision.</summary>
    PrivateTuition,

    /// <summary>Taking part in, or helping to run, a club or sport outside school in which a child takes part.</summary>
    ClubOrSportsActivity,

    /// <summary>A student comes to the home of a member of staff.</summary>
    StudentInStaffHome,

    /// <summary>The adult touches a child, or a child touches the adult.</summary>
    PhysicalContact,

    /// <summary>A romantic or sexual relationship or contact.</summary>
    IntimateRelationship,

    /// <summary>Driving somebody in a car with no other member of staff, or volunteer, of the school in it.</summary>
    LoneLift,

    /// <summary>Driving somebody in a car with another member of staff, or a volunteer, of the school in it. With anybody else's company it is a <see cref="LoneLift"/>.</summary>
    AccompaniedLift,

    /// <summary>Taking photographs or film with the school's equipment.</summary>
    PhotographWithSchoolCamera,

    /// <summary>Taking photographs or film with one's own telephone or camera.</summary>
    PhotographWithPersonalPhone,

    /// <summary>Taking a photograph of a child's injury.</summary>
    PhotographOfInjury,

    /// <summary>Recording the voice of a child who tells of abuse or of another worry.</summary>
    AudioRecordingOfDisclosure,

    /// <summary>Publishing a picture of a student, in print or online.</summary>
    PublishStudentPhotograph,

    /// <summary>Using one's own telephone while teaching or where children are.</summary>
    PersonalPhoneInClass,

    /// <summary>Using one's own telephone in the staff room or another place without children.</summary>
    PersonalPhoneInStaffArea,

    /// <summary>Connecting one's own device to the school's network.</summary>
    JoinSchoolWifi,

    /// <summary>Reading or writing school email on one's own device.</summary>
    SchoolEmailOnPersonalDevice,

    /// <summary>Using the school email address to sign up for an account of one's own.</summary>
    SchoolEmailForPersonalAccount,

    /// <summary>Naming the school in one's own profile on social media.</summary>
    NameSchoolInPersonalProfile,

    /// <summary>Posting online about the school, its pupils, parents or affairs.</summary>
    PostAboutSchoolMatter,

    /// <summary>Posting online about somebody who works at the school.</summary>
    PostAboutColleague,

    /// <summary>Posting something insulting, defamatory or discriminatory online.</summary>
    DerogatoryPost,

    /// <summary>Letting somebody else use one's own password or account.</summary>
    ShareLogin,

    /// <summary>An indecent image of a child is found, shown or received.</summary>
    IndecentImageFound,

    /// <summary>Material that does not belong in a school is found on a device or online.</summary>
    UnsuitableMaterialFound,

    /// <summary>Somebody notices that a child may be infatuated with an adult of the school.</summary>
    InfatuationNoticed,

    /// <summary>An adult finds that they are already connected with a child or a family on social media.</summary>
    ExistingConnectionDiscovered,

    /// <summary>Somebody sees, or learns of, conduct of a colleague that may breach the policy.</summary>
    PolicyBreachWitnessed,

    /// <summary>A member of staff is threatened, insulted or harassed online.</summary>
    CyberbullyingOfStaff,

    /// <summary>
    /// Opening a social media account for the school, or bringing a networking service that is new to it into its work. What is posted there afterwards is
    /// <see cref="SchoolSocialMediaPost"/>.
    /// </summary>
    OpenSchoolSocialMediaAccount,
}
