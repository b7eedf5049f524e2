/** Every word of a sign-in with a user name. */
export const signIn = {
  "sign_in.username": "User name",
  "sign_in.password": "Password",
  "sign_in.totp": "Code of your authenticator",
  "sign_in.bad_name": "Wrong user name or password.",
  "sign_in.totp_needed": "This account needs the code of your authenticator.",
  "sign_in.wait": "Too many tries. Wait {seconds} s.",
  "sign_in.locked": "You were away for a while. Sign in again.",
  "sign_in.network": "The server does not answer.",
  "sign_in.refused": "Sign-in was refused: {reason}",
};
