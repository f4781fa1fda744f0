import Catalogue
import Provisioning
